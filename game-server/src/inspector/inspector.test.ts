import { DATA_READ } from '@double-barrier/shared/protocol/znode-events';
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { sourceFiles } from '../testing/source-files.ts';
import { TreeBench } from '../testing/tree-bench.ts';
import type { TreeViewer } from '../testing/tree-viewer.ts';
import { LINGER } from './inspector.ts';
import type { TreeReader } from './tree-reader.ts';

const EMPTY = new Uint8Array();

let bench: TreeBench;

beforeEach(async () => {
  bench = await TreeBench.open();
});

async function expectShown(viewer: TreeViewer): Promise<void> {
  const { shown, read, impossible } = await bench.compare(viewer);
  expect(shown).toEqual(read);
  expect(impossible).toEqual([]);
}

describe('the watching', () => {
  it('INSPECT-1: begins with the first viewer and ends 3 s after the last; a refresh is no end', async () => {
    await bench.pass();
    expect([bench.opened, bench.zooKeeper.sessions.length]).toEqual([0, 1]);
    const viewers = [await bench.look(), await bench.look()];
    expect([bench.opened, bench.zooKeeper.sessions.length]).toEqual([1, 2]);
    for (const viewer of viewers) viewer.close();
    await bench.pass(LINGER - 100);
    const refreshed = await bench.look();
    await bench.pass(2 * LINGER);
    expect([bench.opened, bench.zooKeeper.sessions.length]).toEqual([1, 2]);
    refreshed.close();
    await bench.pass(LINGER + 100);
    expect(bench.zooKeeper.sessions).toEqual([bench.writer]);
    const later = await bench.look();
    expect(bench.opened).toBe(2);
    await expectShown(later);
  });

  it('INSPECT-1: is not ended while ZooKeeper is frozen', async () => {
    const viewer = await bench.look();
    const { own } = bench;
    const close = vi.spyOn(own, 'close');
    bench.zooKeeper.stop();
    viewer.close();
    await bench.pass(LINGER + 2_000);
    expect(close).not.toHaveBeenCalled();
    bench.zooKeeper.start();
    await bench.pass(2_000);
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
  it('INSPECT-18: is never the name of an invite, only how many there are', async () => {
    await bench.put('/invites');
    await bench.put('/invites/secret-code', 'Ana');
    const viewer = await bench.look();
    viewer.unfold(`${bench.root}/invites`);
    await bench.put('/invites/another-code', 'Rui');
    await bench.pass(2_000);
    expect([...viewer.tree.znodes.keys()].filter((path) => path.includes('code'))).toEqual([]);
    expect(viewer.tree.znodes.get(`${bench.root}/invites`)?.children).toBe(2);
  });

  it('INSPECT-3: is what the recipe view needs and what he unfolded, each viewer his own', async () => {
    await bench.put('/history/m1', 'one');
    await bench.put('/matches/m2');
    await bench.put('/matches/m2/barrier');
    await bench.put('/matches/m2/barrier/p1');
    const [plain, curious] = [await bench.look(), await bench.look()];
    curious.unfold(`${bench.root}/history`);
    await bench.pass();
    expect(plain.tree.znodes.has(`${bench.root}/matches/m2/barrier/p1`)).toBe(true);
    expect(plain.tree.znodes.has(`${bench.root}/history/m1`)).toBe(false);
    expect(curious.tree.znodes.has(`${bench.root}/history/m1`)).toBe(true);
    await bench.put('/history/m3');
    await bench.pass();
    expect([plain, curious].map((viewer) => viewer.storyOf(`${bench.root}/history/m3`))).toEqual([
      [],
      ['created'],
    ]);
    curious.fold(`${bench.root}/history`);
    await bench.put('/history/m4');
    await bench.pass();
    expect(curious.tree.znodes.has(`${bench.root}/history/m1`)).toBe(false);
    expect(curious.storyOf(`${bench.root}/history/m4`)).toEqual([]);
    for (const viewer of [plain, curious]) await bench.pass(1_000).then(() => expectShown(viewer));
  });

  it('INSPECT-3: a deleted znode is folded by that, also one whose deletion is still to be told', async () => {
    await bench.put('/x');
    await bench.put('/x/y');
    const viewer = await bench.look();
    viewer.unfold(`${bench.root}/x`);
    await bench.pass();
    await bench.writer.delete(`${bench.root}/x/y`);
    await bench.writer.delete(`${bench.root}/x`);
    await bench.put('/x');
    await bench.put('/x/z');
    await bench.pass(2_000);
    expect(viewer.tree.unfolded.size).toBe(0);
    expect(viewer.tree.znodes.has(`${bench.root}/x/z`)).toBe(false);
    await expectShown(viewer);
  });

  it('INSPECT-6: a znode made anew unseen is told as deleted and created, its children with it', async () => {
    await bench.put('/matches/m1', 'old');
    await bench.put('/matches/m1/barrier');
    const viewer = await bench.look();
    await bench.writer.delete(`${bench.root}/matches/m1/barrier`);
    await bench.writer.delete(`${bench.root}/matches/m1`);
    await bench.put('/matches/m1', 'new');
    await bench.put('/matches/m1/barrier');
    await bench.pass();
    for (const path of ['/matches/m1', '/matches/m1/barrier']) {
      expect(viewer.storyOf(bench.root + path)).toEqual(['deleted', 'created']);
    }
    await expectShown(viewer);
  });

  it('INSPECT-7: is told in the order of zxids, and what came to be known is no creation', async () => {
    const viewer = await bench.look();
    for (const path of ['/matches/m1', '/lobby/a', '/matches/m1/barrier', '/lobby/b']) {
      bench.zooKeeper.tree.create(bench.root + path, EMPTY, 'persistent', '0');
    }
    await bench.pass();
    expect(viewer.told.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    const zxids = viewer.told.flatMap(({ changes }) => changes.map(({ zxid }) => zxid));
    expect(zxids).toHaveLength(4);
    expect(zxids).toEqual(zxids.toSorted((a, b) => a - b));
    await bench.put('/history/m0');
    viewer.unfold(`${bench.root}/history`);
    await bench.pass();
    expect(viewer.storyOf(`${bench.root}/history/m0`)).toEqual([]);
    expect(viewer.told.flatMap(({ appeared }) => appeared.map(({ path }) => path))).toEqual([
      `${bench.root}/history/m0`,
    ]);
  });

  it('INSPECT-5: after the whole tree has gone and come back, is the new one', async () => {
    const viewer = await bench.look();
    for (const path of ['/lobby', '/matches', '/history', '']) await bench.writer.delete(bench.root + path);
    await bench.pass();
    expect(viewer.tree.znodes.size).toBe(0);
    for (const path of ['', '/lobby', '/lobby/a']) await bench.put(path);
    await bench.pass();
    expect(viewer.tree.znodes.size).toBe(3);
    await expectShown(viewer);
  });

  it('INSPECT-5: says since when it is stale, and catches up with the session or with a new one', async () => {
    const viewer = await bench.look();
    expect(viewer.tree.staleSince).toBeUndefined();
    const { own } = bench;
    own.suspend();
    const since = bench.clock.wallTime();
    await bench.put('/lobby/a');
    await bench.pass();
    expect(viewer.tree.staleSince).toBe(since);
    own.resume();
    await bench.pass();
    expect(viewer.tree.staleSince).toBeUndefined();
    await expectShown(viewer);
    own.expire();
    await bench.put('/lobby/b');
    await bench.writer.delete(`${bench.root}/lobby/a`);
    await bench.pass();
    expect([bench.opened, viewer.tree.staleSince, viewer.pictures.length]).toEqual([2, undefined, 1]);
    expect(viewer.storyOf(`${bench.root}/lobby/a`)).toEqual(['created', 'deleted']);
    await expectShown(viewer);
  });

  it('INSPECT-5: where ZooKeeper is away from the first, is an empty and stale picture, then the tree', async () => {
    bench.zooKeeper.stop();
    const viewer = await bench.look();
    await bench.pass(1_000);
    expect([viewer.tree.znodes.size, viewer.tree.staleSince]).toEqual([0, expect.any(Number)]);
    bench.zooKeeper.start();
    await bench.pass(10_000);
    expect(viewer.tree.staleSince).toBeUndefined();
    await expectShown(viewer);
  });

  it('INSPECT-9: has no data beyond 64 KB, which is not even read', async () => {
    bench.zooKeeper.tree.create(`${bench.root}/lobby/big`, new Uint8Array(DATA_READ + 1), 'persistent', '0');
    await bench.put('/lobby/small', 'x'.repeat(DATA_READ));
    const get = vi.spyOn(bench.zooKeeper.tree, 'read');
    const viewer = await bench.look();
    expect(viewer.tree.znodes.get(`${bench.root}/lobby/big`)).toMatchObject({
      content: { kind: 'too-long' },
      length: DATA_READ + 1,
    });
    expect(viewer.tree.znodes.get(`${bench.root}/lobby/small`)?.content).toMatchObject({ cut: true });
    expect(get.mock.calls.filter(([path, how]) => path.endsWith('big') && how === 'get')).toEqual([]);
    await bench.set('/lobby/big', 'short now');
    await bench.pass();
    expect(viewer.tree.znodes.get(`${bench.root}/lobby/big`)?.content).toMatchObject({ text: 'short now' });
  });

  it('INSPECT-15: what no watch told of is found by and by, and so are the children of what is folded', async () => {
    const viewer = await bench.look();
    await bench.put('/history/m1');
    await bench.pass(2_000);
    expect(viewer.tree.znodes.get(`${bench.root}/history`)?.children).toBe(1);
    expect(viewer.storyOf(`${bench.root}/history`)).toEqual([]);
    const { own } = bench;
    vi.spyOn(own, 'hear').mockImplementation(() => {}); // ZooKeeper tells of nothing any more.
    await bench.put('/lobby/unseen');
    await bench.set('/matches', 'unseen');
    await bench.pass(2_000);
    await expectShown(viewer);
  });
});
