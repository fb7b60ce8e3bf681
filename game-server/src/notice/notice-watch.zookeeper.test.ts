import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KazooWriter } from '../testing/kazoo-writer.ts';
import { testLauncher } from '../testing/launcher.ts';
import { type PageSocket, ServerProcess } from '../testing/server-process.ts';

let server: ServerProcess;
let operator: KazooWriter;
let path: string;

beforeEach(async () => {
  const launcher = await testLauncher();
  server = await ServerProcess.start(launcher);
  operator = await KazooWriter.start(launcher, launcher.connect);
  path = `${server.root}/notice`;
});

afterEach(async () => {
  await operator.stop();
  await server.stop();
});

/** Resolves when the page is told exactly this; everything that it is told is kept. */
function told(heard: (string | null)[], socket: PageSocket, text: string | null): Promise<void> {
  return new Promise((resolve) => {
    if (heard.at(-1) === text) resolve();
    socket.on('notice', (now) => {
      if (now === text) resolve();
    });
  });
}

async function openPage(expected: string | null): Promise<{ heard: (string | null)[]; socket: PageSocket }> {
  const heard: (string | null)[] = [];
  const socket = server.socket();
  socket.on('notice', (text) => heard.push(text));
  await told(heard, socket, expected);
  return { heard, socket };
}

describe("the operator's notice", () => {
  it('NOTICE-1: set by any client, it is told to every page, and an empty or deleted one removes it', async () => {
    const early = await openPage(null);
    await operator.put(path, 'Back at ten');
    await told(early.heard, early.socket, 'Back at ten');
    const late = await openPage('Back at ten');
    expect(late.heard).toEqual(['Back at ten']);
    await operator.put(path, '');
    await told(early.heard, early.socket, null);
    await operator.put(path, 'Até\n  amanhã');
    await told(early.heard, early.socket, 'Até amanhã');
    await operator.delete(path);
    await told(early.heard, early.socket, null);
    await operator.put(path, 'And again');
    await told(early.heard, early.socket, 'And again');
    await told(late.heard, late.socket, 'And again');
    expect(late.heard).toEqual(['Back at ten', null, 'Até amanhã', null, 'And again']);
  });

  it('NOTICE-3: bad bytes and a megabyte remove the one before and do no harm', async () => {
    const page = await openPage(null);
    for (const harm of [Uint8Array.of(0x4f, 0xff, 0xfe), new Uint8Array(1_040_000).fill(65)]) {
      await operator.put(path, 'Careful');
      await told(page.heard, page.socket, 'Careful');
      await operator.put(path, harm);
      await told(page.heard, page.socket, null);
      expect(await server.isReady()).toBe(true);
    }
    await operator.put(path, 'Still here');
    await told(page.heard, page.socket, 'Still here');
  });
});
