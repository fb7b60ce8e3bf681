import { DATA_READ, ZNODES_WATCHED } from '@double-barrier/shared/protocol/znode-events';
import { ManualClock } from '@double-barrier/shared/time';
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { silentLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { sourceFiles } from '../testing/source-files.ts';
import { readShown, TreeViewer } from '../testing/tree-viewer.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { Inspector, LINGER } from './inspector.ts';
import type { TreeReader } from './tree-reader.ts';
import { LEAST_INTERVAL } from './viewer.ts';

const ROOT = '/duel';

let clock: ManualClock;
let zooKeeper: FakeZooKeeper;
let writer: FakeSession;
let inspector: Inspector;
let opened: number;

const bytes = (text = '') => new TextEncoder().encode(text);
const put = (path: string, text = '') => writer.create(`${ROOT}${path}`, bytes(text), 'persistent');
const pass = async (ms = 500) => {
  for (let left = ms; left > 0; left -= 10) await clock.advance(10);
};

/** A viewer with its first picture. */
async function look(): Promise<TreeViewer> {
  const viewer = new TreeViewer(inspector);
  await pass();
  return viewer;
}

async function expectShown(viewer: TreeViewer): Promise<void> {
  const read = await readShown(writer, viewer.tree);
  expect(Object.fromEntries(viewer.tree.znodes)).toEqual(Object.fromEntries(read));
  expect(viewer.impossible).toEqual([]);
}

beforeEach(async () => {
  clock = new ManualClock();
  zooKeeper = new FakeZooKeeper(clock);
  writer = zooKeeper.session();
  opened = 0;
  inspector = new Inspector({
    factory: {
      open: (signal) => {
        opened += 1;
        return zooKeeper.open(signal);
      },
    },
    root: ROOT,
    clock,
    metrics: createMetrics(),
    log: silentLog,
  });
  for (const path of ['', '/lobby', '/matches', '/history']) await put(path);
});

describe('the watching', () => {
  it('INSPECT-1: begins with the first viewer and ends 3 s after the last; a refresh is no end', async () => {
    await pass();
    expect([opened, zooKeeper.sessions.length]).toEqual([0, 1]);
    const viewers = [await look(), await look()];
    expect([opened, zooKeeper.sessions.length]).toEqual([1, 2]);
    for (const viewer of viewers) viewer.close();
    await pass(LINGER - 100);
    const refreshed = await look();
    await pass(2 * LINGER);
    expect([opened, zooKeeper.sessions.length]).toEqual([1, 2]);
    refreshed.close();
    await pass(LINGER + 100);
    expect(zooKeeper.sessions).toEqual([writer]);
    const later = await look();
    expect(opened).toBe(2);
    await expectShown(later);
  });

  it('INSPECT-1: is not ended while ZooKeeper is frozen', async () => {
    const viewer = await look();
    const [, own] = zooKeeper.sessions;
    const close = vi.spyOn(own ?? writer, 'close');
    zooKeeper.stop();
    viewer.close();
    await pass(LINGER + 2_000);
    expect(close).not.toHaveBeenCalled();
    zooKeeper.start();
    await pass(2_000);
    expect(close).toHaveBeenCalledOnce();
  });

  it('INSPECT-11: knows nothing of a session that could write', () => {
    type Writing = Extract<keyof TreeReader, 'create' | 'set' | 'delete'>;
    expectTypeOf<Writing>().toEqualTypeOf<never>();
    const sources = sourceFiles().filter(({ path }) => path.startsWith('game-server/src/inspector/'));
    expect(sources.length).toBeGreaterThan(5);
    const naming = sources.filter(({ code }) => /\b(?:Session|SessionKeeper|NativeSession\w*)\b/.test(code));
    expect(naming.map(({ path }) => path)).toEqual(['game-server/src/inspector/tree-reader.ts']);
  });
});

describe('what a viewer is shown', () => {
  it('INSPECT-3: is what the recipe view needs and what he unfolded, each viewer his own', async () => {
    await put('/history/m1', 'one');
    await put('/matches/m2');
    await put('/matches/m2/barrier');
    await put('/matches/m2/barrier/p1');
    const [plain, curious] = [await look(), await look()];
    curious.unfold(`${ROOT}/history`);
    await pass();
    expect(plain.tree.znodes.has(`${ROOT}/matches/m2/barrier/p1`)).toBe(true);
    expect(plain.tree.znodes.has(`${ROOT}/history/m1`)).toBe(false);
    expect(curious.tree.znodes.has(`${ROOT}/history/m1`)).toBe(true);
    await put('/history/m3');
    await pass();
    expect([plain, curious].map((viewer) => viewer.storyOf(`${ROOT}/history/m3`))).toEqual([[], ['created']]);
    curious.fold(`${ROOT}/history`);
    await put('/history/m4');
    await pass();
    expect(curious.tree.znodes.has(`${ROOT}/history/m1`)).toBe(false);
    expect(curious.storyOf(`${ROOT}/history/m4`)).toEqual([]);
    for (const viewer of [plain, curious]) await pass(1_000).then(() => expectShown(viewer));
  });

  it('INSPECT-3: a deleted znode is folded by that, also one whose deletion is still to be told', async () => {
    await put('/x');
    await put('/x/y');
    const viewer = await look();
    viewer.unfold(`${ROOT}/x`);
    await pass();
    await writer.delete(`${ROOT}/x/y`);
    await writer.delete(`${ROOT}/x`);
    await put('/x');
    await put('/x/z');
    await pass(2_000);
    expect(viewer.tree.unfolded.size).toBe(0);
    expect(viewer.tree.znodes.has(`${ROOT}/x/z`)).toBe(false);
    await expectShown(viewer);
  });

  it('INSPECT-6: a znode made anew unseen is told as deleted and created, its children with it', async () => {
    await put('/matches/m1', 'old');
    await put('/matches/m1/barrier');
    const viewer = await look();
    await writer.delete(`${ROOT}/matches/m1/barrier`);
    await writer.delete(`${ROOT}/matches/m1`);
    await put('/matches/m1', 'new');
    await put('/matches/m1/barrier');
    await pass();
    for (const path of ['/matches/m1', '/matches/m1/barrier']) {
      expect(viewer.storyOf(ROOT + path)).toEqual(['deleted', 'created']);
    }
    await expectShown(viewer);
  });

  it('INSPECT-7: is told in the order of zxids, and what came to be known is no creation', async () => {
    const viewer = await look();
    for (const path of ['/matches/m1', '/lobby/a', '/matches/m1/barrier', '/lobby/b']) {
      zooKeeper.tree.create(ROOT + path, bytes(), 'persistent', '0');
    }
    await pass();
    expect(viewer.told.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    const zxids = viewer.told.flatMap(({ changes }) => changes.map(({ zxid }) => zxid));
    expect(zxids).toHaveLength(4);
    expect(zxids).toEqual(zxids.toSorted((a, b) => a - b));
    await put('/history/m0');
    viewer.unfold(`${ROOT}/history`);
    await pass();
    expect(viewer.storyOf(`${ROOT}/history/m0`)).toEqual([]);
    expect(viewer.told.flatMap(({ appeared }) => appeared.map(({ path }) => path))).toEqual([
      `${ROOT}/history/m0`,
    ]);
  });

  it('INSPECT-5: after the whole tree has gone and come back, is the new one', async () => {
    const viewer = await look();
    for (const path of ['/lobby', '/matches', '/history', '']) await writer.delete(ROOT + path);
    await pass();
    expect(viewer.tree.znodes.size).toBe(0);
    for (const path of ['', '/lobby', '/lobby/a']) await put(path);
    await pass();
    expect(viewer.tree.znodes.size).toBe(3);
    await expectShown(viewer);
  });

  it('INSPECT-5: says since when it is stale, and catches up with the session or with a new one', async () => {
    const viewer = await look();
    expect(viewer.tree.staleSince).toBeUndefined();
    const [, own] = zooKeeper.sessions;
    own?.suspend();
    const since = clock.wallTime();
    await put('/lobby/a');
    await pass();
    expect(viewer.tree.staleSince).toBe(since);
    own?.resume();
    await pass();
    expect(viewer.tree.staleSince).toBeUndefined();
    await expectShown(viewer);
    own?.expire();
    await put('/lobby/b');
    await writer.delete(`${ROOT}/lobby/a`);
    await pass();
    expect([opened, viewer.tree.staleSince, viewer.pictures.length]).toEqual([2, undefined, 1]);
    expect(viewer.storyOf(`${ROOT}/lobby/a`)).toEqual(['created', 'deleted']);
    await expectShown(viewer);
  });

  it('INSPECT-5: where ZooKeeper is away from the first, is an empty and stale picture, then the tree', async () => {
    zooKeeper.stop();
    const viewer = await look();
    await pass(1_000);
    expect([viewer.tree.znodes.size, viewer.tree.staleSince]).toEqual([0, expect.any(Number)]);
    zooKeeper.start();
    await pass(10_000);
    expect(viewer.tree.staleSince).toBeUndefined();
    await expectShown(viewer);
  });

  it('INSPECT-9: has no data beyond 64 KB, which is not even read', async () => {
    zooKeeper.tree.create(`${ROOT}/lobby/big`, new Uint8Array(DATA_READ + 1), 'persistent', '0');
    await put('/lobby/small', 'x'.repeat(DATA_READ));
    const get = vi.spyOn(zooKeeper.tree, 'read');
    const viewer = await look();
    expect(viewer.tree.znodes.get(`${ROOT}/lobby/big`)).toMatchObject({
      content: { kind: 'too-long' },
      length: DATA_READ + 1,
    });
    expect(viewer.tree.znodes.get(`${ROOT}/lobby/small`)?.content).toMatchObject({ cut: true });
    expect(get.mock.calls.filter(([path, how]) => path.endsWith('big') && how === 'get')).toEqual([]);
    await writer.set(`${ROOT}/lobby/big`, bytes('short now'), -1);
    await pass();
    expect(viewer.tree.znodes.get(`${ROOT}/lobby/big`)?.content).toMatchObject({ text: 'short now' });
  });

  it('INSPECT-15: what no watch told of is found by and by, and so are the children of what is folded', async () => {
    const viewer = await look();
    await put('/history/m1');
    await pass(2_000);
    expect(viewer.tree.znodes.get(`${ROOT}/history`)?.children).toBe(1);
    expect(viewer.storyOf(`${ROOT}/history`)).toEqual([]);
    const [, own] = zooKeeper.sessions;
    vi.spyOn(own ?? writer, 'hear').mockImplementation(() => {}); // ZooKeeper tells of nothing any more.
    await put('/lobby/unseen');
    await writer.set(`${ROOT}/matches`, bytes('unseen'), -1);
    await pass(2_000);
    await expectShown(viewer);
  });
});

describe('the bounds', () => {
  it(`INSPECT-8: of more than ${ZNODES_WATCHED} znodes the rest is left out, told, and shown when there is room`, async () => {
    for (let index = 0; index < ZNODES_WATCHED + 500; index += 1) {
      zooKeeper.tree.create(`${ROOT}/history/m${index}`, bytes(), 'persistent', '0');
    }
    const [plain, curious] = [await look(), await look()];
    curious.unfold(`${ROOT}/history`);
    const until = (condition: () => void) =>
      vi.waitFor(
        async () => {
          await pass(100);
          condition();
        },
        { timeout: 30_000 },
      );
    await until(() => expect(curious.tree.znodes.size).toBe(0.9 * ZNODES_WATCHED));
    await pass(1_000);
    expect([curious.tree.full, plain.tree.full]).toEqual([true, false]);
    expect(curious.tree.znodes.size).toBe(0.9 * ZNODES_WATCHED);
    await put('/lobby/late');
    await pass();
    expect(curious.tree.znodes.has(`${ROOT}/lobby/late`)).toBe(true);
    for (let index = 0; index < 2_000; index += 1) zooKeeper.tree.delete(`${ROOT}/history/m${index}`, -1);
    await until(() => expect(curious.tree.full).toBe(false));
    await pass(45_000);
    await expectShown(curious);
  });

  it('INSPECT-10: are twenty messages a second, however many changes', async () => {
    const viewer = await look();
    await put('/lobby/a');
    viewer.told.length = 0;
    for (let tick = 0; tick < 200; tick += 1) {
      await writer.set(`${ROOT}/lobby/a`, bytes(String(tick)), -1);
      await clock.advance(5);
    }
    expect(viewer.told.length).toBeGreaterThan(15);
    expect(viewer.told.length).toBeLessThanOrEqual(1_000 / LEAST_INTERVAL + 1);
    await pass();
    await expectShown(viewer);
  });

  it('INSPECT-10: a slow viewer is told the latest when it can take it, by a picture where that is shorter', async () => {
    const viewer = await look();
    viewer.congested = true;
    await put('/lobby/a');
    await pass();
    expect(viewer.told).toEqual([]);
    viewer.congested = false;
    await pass();
    expect([viewer.told.length, viewer.pictures.length]).toEqual([1, 1]);
    viewer.congested = true;
    for (let change = 0; change < 5_100; change += 1) {
      await writer.set(`${ROOT}/lobby/a`, bytes(String(change)), -1);
      await pass(30);
    }
    viewer.congested = false;
    await pass();
    expect([viewer.told.length, viewer.pictures.length]).toEqual([1, 2]);
    await expectShown(viewer);
  });

  it('INSPECT-10: a large picture comes in pieces', async () => {
    for (let index = 0; index < 200; index += 1) await put(`/lobby/n${index}`, 'x'.repeat(4_000));
    const viewer = await look();
    await pass(2_000);
    const pieces = [...viewer.pictures, ...viewer.told].map((told) => JSON.stringify(told).length);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces)).toBeLessThan(160_000);
    await expectShown(viewer);
  });
});
