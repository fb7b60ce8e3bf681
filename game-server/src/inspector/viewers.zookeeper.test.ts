import {
  applyZnodeChanges,
  isUnfolded,
  type ShownTree,
  showPicture,
} from '@double-barrier/shared/inspector/shown-tree';
import { sleep, systemClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../embedded-zookeeper/four-letter-word.ts';
import { type TestLauncher, testLauncher, type ZooKeeperServer } from '../testing/launcher.ts';
import { RealSessions } from '../testing/real-sessions.ts';
import { answerTo, type PageSocket, ServerProcess } from '../testing/server-process.ts';
import { readShown } from '../testing/tree-viewer.ts';
import type { Session } from '../zookeeper/port.ts';
import { LINGER } from './inspector.ts';

const VIEWERS = 50;
const EMPTY = new Uint8Array();
const OK = { ok: true, value: null };

let launcher: TestLauncher;
let zookeeper: ZooKeeperServer;
let server: ServerProcess;
let sessions: RealSessions;
let writer: Session;

beforeEach(async () => {
  launcher = await testLauncher();
  zookeeper = await launcher.startZooKeeper();
  server = await ServerProcess.start(launcher, zookeeper);
  sessions = new RealSessions(zookeeper.connect);
  writer = await sessions.open();
});

afterEach(async () => {
  await server.stop();
  await sessions.close();
  await zookeeper.stop();
});

/** How many watches ZooKeeper holds, for all its clients. */
async function watches(): Promise<number> {
  const told = await ask(zookeeper.port, 'mntr', systemClock, 5_000);
  return Number(/zk_watch_count\s+(\d+)/.exec(told ?? '')?.[1]);
}

/** The watches once they have stayed the same for a while. */
async function settledWatches(): Promise<number> {
  for (let before = await watches(); ; ) {
    await sleep(systemClock, 500);
    const now = await watches();
    if (now === before) return now;
    before = now;
  }
}

/** A page that only looks. */
class LookingPage {
  readonly socket: PageSocket;
  #tree: ShownTree | undefined;
  #onNews: () => void = () => {};

  private constructor(socket: PageSocket) {
    this.socket = socket;
    socket.on('znodes:picture', (picture) => this.#show(showPicture(picture)));
    socket.on('znodes:changes', (told) => this.#show(applyZnodeChanges(this.tree, told)));
  }

  /** Opens the tree as soon as the link is up, as a page does. */
  static async open(): Promise<LookingPage> {
    const page = new LookingPage(server.socket());
    expect(await answerTo((ack) => page.socket.emit('znodes:open', ack))).toEqual(OK);
    await page.until(() => true);
    return page;
  }

  get tree(): ShownTree {
    if (!this.#tree) throw new Error('no picture has come');
    return this.#tree;
  }

  until(condition: (tree: ShownTree) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#onNews = () => {
        if (this.#tree && condition(this.#tree)) resolve();
      };
      this.#onNews();
    });
  }

  #show(tree: ShownTree): void {
    this.#tree = tree;
    this.#onNews();
  }
}

describe('viewers with real sockets', () => {
  it(`INSPECT-1, INSPECT-2: ZooKeeper holds no more watches for ${VIEWERS} viewers than for one, and none for nobody`, async () => {
    const path = (name: string) => `${server.root}/${name}`;
    await writer.create(path('history'), EMPTY, 'persistent').catch(() => {});
    for (let index = 0; index < 20; index += 1) {
      await writer.create(path(`history/m${index}`), EMPTY, 'persistent');
    }
    const forNobody = await settledWatches();
    const first = await LookingPage.open();
    const forOne = await settledWatches();
    expect(forOne).toBeGreaterThan(forNobody + 5);

    const others = await Promise.all(Array.from({ length: VIEWERS - 1 }, () => LookingPage.open()));
    expect(await settledWatches()).toBe(forOne);

    const all = [first, ...others];
    const open = all.map(({ socket }) =>
      answerTo((ack) => socket.emit('znodes:unfold', path('history'), ack)),
    );
    expect(await Promise.all(open)).toEqual(all.map(() => OK));
    await Promise.all(all.map((page) => page.until(({ znodes }) => znodes.has(path('history/m19')))));
    expect(await settledWatches()).toBe(forOne + 20 + 1);

    await writer.set(path('history/m7'), new TextEncoder().encode('new'), -1);
    await Promise.all(
      all.map((page) => page.until(({ znodes }) => znodes.get(path('history/m7'))?.version === 1)),
    );
    const read = await readShown(writer, { root: server.root, unfolded: new Set([path('history')]) });
    for (const { tree } of all) {
      expect([...tree.znodes.keys()].sort()).toEqual([...read.keys()].sort());
      expect(isUnfolded({ ...tree, unfolded: new Set() }, path('history'))).toBe(false);
    }

    for (const { socket } of all) socket.disconnect();
    await vi.waitFor(async () => expect(await watches()).toBe(forNobody), {
      timeout: LINGER + 10_000,
      interval: 200,
    });
  });
});
