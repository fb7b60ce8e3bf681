import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../embedded-zookeeper/four-letter-word.ts';
import { commandOf } from '../embedded-zookeeper/leftover.ts';
import { freePort, isFree } from '../processes/free-port.ts';
import { type Child, testLauncher } from '../testing/launcher.ts';

const LAUNCH = fileURLToPath(new URL('../testing/launch-stub.ts', import.meta.url));

let dataDir: string;
let port: number;
const started: Child[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'double-barrier-start-'));
  port = await freePort();
});

afterEach(async () => {
  for (const child of started.splice(0)) {
    await child.signal('SIGTERM');
    await child.exited;
  }
  await rm(dataDir, { recursive: true, force: true });
});

async function start(args: string[] = [], env: Record<string, string> = {}): Promise<Child> {
  const own = ['--data-dir', dataDir, '--port', String(port)];
  const child = await (await testLauncher()).node(LAUNCH, [...own, ...args], {
    env: { ZOOKEEPER_CONNECT: '', ...env },
  });
  started.push(child);
  return child;
}

/** Reads on until a line has the words, and gives it; fails with all lines where none has. */
async function lineWith(child: Child, words: string): Promise<string> {
  const seen: string[] = [];
  for (let line = await child.nextLine(); line !== undefined; line = await child.nextLine()) {
    if (line.includes(words)) return line;
    seen.push(line);
  }
  throw new Error(`no line has "${words}":\n${seen.join('\n')}`);
}

async function rest(child: Child): Promise<string> {
  const lines: string[] = [];
  for await (const line of child.lines) lines.push(line);
  return lines.join('\n');
}

const zookeeperPort = (line: string) => Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
const zookeeperPid = async () => Number(await readFile(join(dataDir, 'zookeeper/server.pid'), 'utf8'));
const serves = async (at: number) => (await ask(at, 'srvr', systemClock, 2_000))?.includes('Mode:') ?? false;
const get = async (path = '/') => (await fetch(`http://127.0.0.1:${port}${path}`)).text();

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(systemClock, 20);
}

describe('the launcher', () => {
  it('SETUP-12: starts ZooKeeper and a game server, prints the URL, and stops both in the reverse order', async () => {
    const child = await start();
    const zookeeper = zookeeperPort(await lineWith(child, 'ZooKeeper: '));
    expect(await lineWith(child, 'Double Barrier: ')).toContain(`http://127.0.0.1:${port}/`);
    expect(await get()).toContain(`127.0.0.1:${zookeeper}`);
    expect(await serves(zookeeper)).toBe(true);
    await child.signal('SIGTERM');
    expect(await rest(child)).toContain('stub: drained, ZooKeeper is there');
    expect(await child.exited).toEqual({ code: 0, signal: null });
    expect(await isFree(port)).toBe(true);
    expect(await serves(zookeeper)).toBe(false);
  });

  it('SETUP-12: uses the ZooKeeper that it is told of, and starts none', async () => {
    const { connect } = await testLauncher();
    const child = await start(['--zookeeper-connect', connect]);
    await lineWith(child, 'Double Barrier: ');
    expect(await get()).toContain(connect);
    await expect(zookeeperPid()).rejects.toThrow('ENOENT');
  });

  it('SETUP-13: starts a ZooKeeper that died again, on its port', async () => {
    const child = await start();
    const zookeeper = zookeeperPort(await lineWith(child, 'ZooKeeper: '));
    await lineWith(child, 'Double Barrier: ');
    const before = await zookeeperPid();
    process.kill(before, 'SIGKILL');
    await lineWith(child, 'ZooKeeper ended (signal SIGKILL)');
    expect(await lineWith(child, 'again')).toContain(`127.0.0.1:${zookeeper}`);
    expect(await zookeeperPid()).not.toBe(before);
    expect(await serves(zookeeper)).toBe(true);
  });

  it('SETUP-13: starts a game server that crashed again', async () => {
    const child = await start();
    await lineWith(child, 'Double Barrier: ');
    const before = await get();
    await expect(get('/crash')).rejects.toThrow();
    await lineWith(child, 'game server ended (status 1)');
    await lineWith(child, 'again');
    expect(await get()).not.toBe(before);
  });

  it.each([
    ['78', 78],
    ['3', 1],
  ])(
    'SETUP-14: gives up on a game server that ends with %s before it was ready',
    async (status, expected) => {
      const child = await start([], { STUB_STATUS: status });
      await rest(child);
      expect(await child.exited).toEqual({ code: expected, signal: null });
    },
  );

  it('SETUP-15: refuses a data folder that is in use, and leaves the one who uses it alone', async () => {
    const first = await start();
    await lineWith(first, 'Double Barrier: ');
    const second = await start(['--port', String(await freePort())]);
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(await get()).toContain('127.0.0.1');
  });

  it('SETUP-15: refuses a port that is taken', async () => {
    const first = await start();
    await lineWith(first, 'Double Barrier: ');
    const second = await start(['--data-dir', join(dataDir, 'other')]);
    expect(await second.exited).toEqual({ code: 1, signal: null });
  });

  it('SETUP-16: leaves nothing running when it is killed, and its data folder can be used again', async () => {
    const first = await start();
    const zookeeper = zookeeperPort(await lineWith(first, 'ZooKeeper: '));
    await lineWith(first, 'Double Barrier: ');
    await first.signal('SIGKILL');
    await until(async () => (await isFree(port)) && !(await serves(zookeeper)));
    const second = await start();
    expect(await lineWith(second, 'Double Barrier: ')).toContain(String(port));
  });

  it('SETUP-16: ends a ZooKeeper that was left over on its data folder before it starts its own', async () => {
    const first = await start();
    await lineWith(first, 'Double Barrier: ');
    const left = await zookeeperPid();
    expect(await commandOf(left)).toContain(dataDir);
    process.kill(left, 'SIGSTOP'); // It cannot heed its guard, for a while.
    await first.signal('SIGKILL');
    await until(() => isFree(port));
    const second = await start();
    await lineWith(second, 'Double Barrier: ');
    expect(await zookeeperPid()).not.toBe(left);
    // Its number may stay taken until it is reaped, so what counts is whether it runs.
    expect(await commandOf(left)).toBe('');
  });
});
