import { applyZnodeChanges, showPicture } from '@double-barrier/shared/inspector/shown-tree';
import { ManualClock } from '@double-barrier/shared/time';
import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inspector } from './inspector.ts';
import { emptyGame, SERVER_SESSION } from './testing/match-tree.ts';
import { deeds, played } from './testing/random-tree.ts';
import { changesOf, pictureOf, znodeOf } from './testing/znode-of.ts';

const SEED = 31_337;

const seen = (inspector: Inspector) =>
  [...inspector.live.znodes()].sort((a, b) => (a.path < b.path ? -1 : 1));
const created = (path: string, czxid: number) => {
  const znode = znodeOf(path, { czxid, owner: SERVER_SESSION });
  return { kind: 'created', zxid: czxid, at: czxid, znode } as const;
};

/** The same tree with every parent's count and last change of children as ZooKeeper keeps them. */
function counted(znodes: readonly Znode[], deletions: ReadonlyMap<string, number>): Znode[] {
  return znodes.map((znode) => {
    const children = znodes.filter(({ path }) => path.slice(0, path.lastIndexOf('/')) === znode.path);
    const births = children.map(({ czxid }) => czxid);
    return {
      ...znode,
      children: children.length,
      pzxid: Math.max(znode.czxid, deletions.get(znode.path) ?? 0, ...births),
    };
  });
}

describe('the inspector', () => {
  it('PANEL-26: shows what it is told, marks what changed and tells its listeners once', () => {
    const clock = new ManualClock();
    const inspector = new Inspector(clock);
    let told = 0;
    const stop = inspector.onChange(() => {
      told += 1;
    });
    expect(inspector.hasPicture).toBe(false);
    inspector.receivePicture(pictureOf(emptyGame()));
    inspector.receiveChanges(
      changesOf({ changes: [created('/duel/lobby/ana', 50), created('/duel/lobby/rui', 51)] }),
    );
    expect(told).toBe(2);
    expect(inspector.marks.get('/duel/lobby/ana')?.kind).toBe('created');
    expect(inspector.rows(new Set(['/duel', '/duel/lobby'])).map(({ name }) => name)).toContain('rui');
    expect(inspector.serverOf(SERVER_SESSION)).toBe('s1');
    expect(inspector.serverOf('f00')).toBeUndefined();
    stop();
    inspector.receiveChanges(
      changesOf({ changes: [{ kind: 'deleted', zxid: 52, at: 52, path: '/duel/lobby/ana' }] }),
    );
    expect(told).toBe(2);
    const lingering = inspector.rows(new Set(['/duel', '/duel/lobby'])).find(({ name }) => name === 'ana');
    expect(lingering?.isGhost).toBe(true);
  });

  it('PANEL-26: the server’s time goes on between news, and stands still in the past and in a recording', async () => {
    const clock = new ManualClock();
    const inspector = new Inspector(clock);
    inspector.receivePicture(pictureOf(emptyGame(), { at: 5_000 }));
    await clock.advance(250);
    expect(inspector.now).toBe(5_250);
    inspector.receiveChanges(changesOf({ at: 6_000, changes: [created('/duel/lobby/ana', 50)] }));
    inspector.scrubTo('start');
    await clock.advance(1_000);
    expect(inspector.now).toBe(50);
    inspector.scrubTo(undefined);
    expect(inspector.now).toBe(7_000);
    expect(Inspector.ofRecording(clock, inspector.timeline, 6_000).now).toBe(6_000);
  });

  it('PANEL-26: scrubbed back, tree, recipes and hazards are those of then', () => {
    const inspector = new Inspector(new ManualClock());
    inspector.receivePicture(pictureOf(emptyGame()));
    inspector.receiveChanges(changesOf({ changes: [created('/duel/locks/scores/a__lock__0000000001', 50)] }));
    const lockHolder = () => inspector.recipes().find((recipe) => recipe.kind === 'lock')?.holder?.sequence;
    expect(lockHolder()).toBe(1);
    inspector.scrubTo('start');
    expect(lockHolder()).toBeUndefined();
    inspector.receiveChanges(changesOf({ changes: [created('/duel/locks/scores/a__lock__0000000002', 51)] }));
    expect(lockHolder()).toBeUndefined();
    expect(inspector.rows(new Set(['/duel'])).some(({ isGhost }) => isGhost)).toBe(false);
    inspector.scrubTo(undefined);
    expect(lockHolder()).toBe(1);
  });

  it(`PANEL-27: a picture after a gap leads to the tree and to the changes that were missed (seed ${SEED})`, () => {
    fc.assert(
      fc.property(deeds, fc.nat(60), (tried, cut) => {
        const { first, changes } = played(tried);
        const treeAfter = (count: number) => {
          const tree = new Map(first.map((znode) => [znode.path, znode]));
          const deletions = new Map<string, number>();
          for (const change of changes.slice(0, count)) {
            if (change.kind === 'deleted') {
              tree.delete(change.path);
              deletions.set(change.path.slice(0, change.path.lastIndexOf('/')), change.zxid);
            } else tree.set(change.znode.path, change.znode);
          }
          return counted(
            [...tree.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
            deletions,
          );
        };
        const before = treeAfter(cut);
        const after = treeAfter(changes.length);
        const inspector = new Inspector(new ManualClock());
        inspector.receivePicture(pictureOf(before));
        inspector.receivePicture(pictureOf(after));
        expect(seen(inspector)).toEqual(after);
        const of = new Map(before.map((znode) => [znode.path, znode]));
        const now = new Map(after.map((znode) => [znode.path, znode]));
        const missed = inspector.timeline.entries;
        expect(missed.every(({ isBridged }) => isBridged)).toBe(true);
        for (const { kind, path, zxid } of missed) {
          if (kind === 'created') expect(now.get(path)?.czxid).toBe(zxid);
          if (kind === 'changed') expect(now.get(path)?.mzxid).toBe(zxid);
          if (kind === 'deleted') expect(of.has(path)).toBe(true);
        }
        const born = after.filter(({ path, czxid }) => of.get(path)?.czxid !== czxid).map(({ path }) => path);
        expect(missed.flatMap(({ kind, path }) => (kind === 'created' ? path : [])).sort()).toEqual(born);
        const died = before
          .filter(({ path, czxid }) => now.get(path)?.czxid !== czxid)
          .map(({ path }) => path);
        expect(missed.flatMap(({ kind, path }) => (kind === 'deleted' ? path : [])).sort()).toEqual(died);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('PANEL-27: what an incomplete picture leaves out is out of sight, not deleted', () => {
    const inspector = new Inspector(new ManualClock());
    const [root = znodeOf('/duel')] = emptyGame();
    inspector.receivePicture(pictureOf([{ ...root, children: 2 }, znodeOf('/duel/a'), znodeOf('/duel/b')]));
    inspector.receivePicture(pictureOf([{ ...root, children: 2 }, znodeOf('/duel/a')]));
    expect(inspector.timeline.entries).toEqual([]);
    expect(inspector.live.has('/duel/b')).toBe(false);
  });

  it(`PANEL-1: whatever news say, the picture is the one that the server means (seed ${SEED})`, () => {
    const looks = fc.array(fc.record({ appear: fc.boolean(), name: fc.constantFrom('p', 'q', 'q/r') }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(deeds, fc.array(looks, { minLength: 1, maxLength: 6 }), (tried, rounds) => {
        const { first, changes } = played(tried);
        const inspector = new Inspector(new ManualClock());
        inspector.receivePicture(pictureOf(first));
        let meant = showPicture(pictureOf(first));
        const share = Math.ceil(changes.length / rounds.length);
        for (const [round, seenNow] of rounds.entries()) {
          const part = changes.slice(round * share, (round + 1) * share);
          const news = changesOf({
            changes: part,
            appeared: seenNow.flatMap(({ appear, name }) => (appear ? znodeOf(`/duel/${name}`) : [])),
            disappeared: seenNow.flatMap(({ appear, name }) => (appear ? [] : `/duel/${name}`)),
            counted: [
              znodeOf('/duel', { pzxid: round, children: round }),
              znodeOf('/duel/p', { pzxid: round }),
            ],
          });
          inspector.receiveChanges(news);
          meant = applyZnodeChanges(meant, news);
          const shown = [...meant.znodes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
          expect(seen(inspector)).toEqual(shown);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('PANEL-28: says since when it is stale, by the server or by the link, until it is in step again', async () => {
    const clock = new ManualClock();
    const inspector = new Inspector(clock);
    inspector.lose();
    expect(inspector.staleSince).toBeUndefined();
    inspector.receivePicture(pictureOf(emptyGame(), { at: 5_000 }));
    await clock.advance(100);
    inspector.lose();
    await clock.advance(100);
    inspector.lose();
    expect(inspector.staleSince).toBe(5_100);
    inspector.receivePicture(pictureOf(emptyGame(), { at: 9_000 }));
    expect(inspector.staleSince).toBeUndefined();
    inspector.receiveChanges(changesOf({ staleSince: 8_500 }));
    expect(inspector.staleSince).toBe(8_500);
  });

  it('PANEL-28: another root, or a bound that is reached, is taken over', () => {
    const inspector = new Inspector(new ManualClock());
    inspector.receivePicture(pictureOf(emptyGame()));
    inspector.receiveChanges(changesOf({ changes: [created('/duel/lobby/ana', 50)], full: true }));
    expect(inspector.isFull).toBe(true);
    inspector.receivePicture(pictureOf([znodeOf('/other')], { root: '/other' }));
    expect(inspector.isFull).toBe(false);
    expect(inspector.live.root).toBe('/other');
    expect(inspector.timeline.entries).toEqual([]);
  });
});
