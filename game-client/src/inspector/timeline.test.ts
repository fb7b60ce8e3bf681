import { applyZnodeChanges, showPicture } from '@double-barrier/shared/inspector/shown-tree';
import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Picture } from './picture.ts';
import { Scrub } from './scrub.ts';
import { deeds, played } from './testing/random-tree.ts';
import { changesOf, pictureOf, znodeOf } from './testing/znode-of.ts';
import { Timeline } from './timeline.ts';

const SEED = 20_261_122;

/** What the picture says, in order of path. */
function contentsOf(picture: Picture): Znode[] {
  return [...picture.znodes()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The tree that the server means after these changes. */
function folded(first: readonly Znode[], changes: readonly ZnodeChange[]): Znode[] {
  const tree = applyZnodeChanges(showPicture(pictureOf(first)), changesOf({ changes }));
  return [...tree.znodes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function timelineOf(first: readonly Znode[], changes: readonly ZnodeChange[], limit?: number): Timeline {
  const timeline = new Timeline(new Picture('/duel', first), limit);
  for (const change of changes) timeline.record(change);
  return timeline;
}

const created = (path: string, zxid: number): ZnodeChange => ({
  kind: 'created',
  zxid,
  at: zxid,
  znode: znodeOf(path, { czxid: zxid }),
});

describe('the timeline', () => {
  it(`PANEL-2: the tree at the k-th entry is the fold of the first k changes (seed ${SEED})`, () => {
    fc.assert(
      fc.property(deeds, fc.array(fc.nat(60), { maxLength: 12 }), (tried, places) => {
        const { first, changes } = played(tried);
        const timeline = timelineOf(first, changes);
        expect(timeline.entries).toHaveLength(changes.length);
        expect(contentsOf(timeline.picture)).toEqual(folded(first, changes));
        const scrub = new Scrub(timeline);
        for (const place of [...places, changes.length, 0]) {
          const k = Math.min(place, changes.length);
          scrub.moveTo(timeline.entries[k - 1]?.id ?? 'start');
          expect(contentsOf(scrub.picture)).toEqual(folded(first, changes.slice(0, k)));
        }
        scrub.moveTo(undefined);
        expect(scrub.picture).toBe(timeline.picture);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it(`PANEL-3: changes that are told late stand where their zxids belong (seed ${SEED})`, () => {
    fc.assert(
      fc.property(deeds, fc.infiniteStream(fc.nat(5)), (tried, chance) => {
        const { first, changes } = played(tried);
        const late = delayed(changes, () => chance.next().value ?? 0);
        const inOrder = timelineOf(first, changes);
        const timeline = timelineOf(first, late);
        expect(timeline.entries.map(({ zxid }) => zxid)).toEqual(inOrder.entries.map(({ zxid }) => zxid));
        expect(contentsOf(timeline.picture)).toEqual(contentsOf(inOrder.picture));
        const scrub = new Scrub(timeline);
        for (const [index, { id }] of timeline.entries.entries()) {
          scrub.moveTo(id);
          expect(contentsOf(scrub.picture)).toEqual(folded(first, changes.slice(0, index + 1)));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('PANEL-3: equal zxids keep the order in which they were told', () => {
    const timeline = timelineOf([znodeOf('/duel')], [created('/duel/b', 5), created('/duel/a', 5)]);
    expect(timeline.entries.map(({ path }) => path)).toEqual(['/duel/b', '/duel/a']);
  });

  it('PANEL-4: keeps the newest entries and says how many it dropped', () => {
    const changes = Array.from({ length: 25 }, (_, i) => created(`/duel/${i}`, i + 1));
    const timeline = timelineOf([znodeOf('/duel')], changes, 10);
    expect(timeline.entries.length + timeline.dropped).toBe(25);
    expect(timeline.entries.length).toBeLessThanOrEqual(10);
    expect(timeline.entries.at(-1)?.zxid).toBe(25);
    const scrub = new Scrub(timeline);
    scrub.moveTo(1);
    expect(scrub.position).toBe('start');
    expect(scrub.picture.size).toBe(1 + timeline.dropped);
  });

  it('PANEL-5: what comes into sight or goes out of it is no entry, and is scrubbed over', () => {
    const timeline = timelineOf([znodeOf('/duel')], [created('/duel/a', 5)]);
    timeline.look([znodeOf('/duel/old', { czxid: 2 }), znodeOf('/duel/old/er', { czxid: 3 })], []);
    timeline.record(created('/duel/b', 6));
    timeline.look([], ['/duel/old']);
    expect(timeline.entries.map(({ path }) => path)).toEqual(['/duel/a', '/duel/b']);
    const scrub = new Scrub(timeline);
    scrub.moveTo(2);
    expect(contentsOf(scrub.picture).map(({ path }) => path)).toEqual([
      '/duel',
      '/duel/a',
      '/duel/b',
      '/duel/old',
      '/duel/old/er',
    ]);
    scrub.moveTo(1);
    expect(contentsOf(scrub.picture).map(({ path }) => path)).toEqual(['/duel', '/duel/a']);
    expect(timeline.picture.has('/duel/old/er')).toBe(false);
  });

  it('PANEL-5: a znode of which only the children changed is no entry', () => {
    const timeline = timelineOf([znodeOf('/duel')], []);
    const counted = znodeOf('/duel', { pzxid: 9, children: 3 });
    expect(timeline.record({ kind: 'changed', zxid: 9, at: 9, znode: counted })).toBeUndefined();
    expect(timeline.picture.get('/duel')?.children).toBe(3);
  });

  it('PANEL-1: a parent that goes takes everything below it along, and brings it back when undone', () => {
    const first = [znodeOf('/duel'), znodeOf('/duel/a'), znodeOf('/duel/a/b'), znodeOf('/duel/a/b/c')];
    const timeline = timelineOf(first, [{ kind: 'deleted', zxid: 9, at: 9, path: '/duel/a' }]);
    expect(timeline.picture.size).toBe(1);
    const scrub = new Scrub(timeline);
    scrub.moveTo('start');
    expect(scrub.picture.size).toBe(4);
  });

  it('PANEL-1: a znode that was made again leaves nothing of the old one below it', () => {
    const first = [znodeOf('/duel'), znodeOf('/duel/a'), znodeOf('/duel/a/old')];
    const timeline = timelineOf(first, [created('/duel/a', 7)]);
    expect(contentsOf(timeline.picture).map(({ path }) => path)).toEqual(['/duel', '/duel/a']);
  });
});

/** The same changes, some told later; what touches one path or its parent keeps its order. */
function delayed(changes: readonly ZnodeChange[], chance: () => number): ZnodeChange[] {
  const told: ZnodeChange[] = [];
  const pathOf = (change: ZnodeChange) => (change.kind === 'deleted' ? change.path : change.znode.path);
  for (const change of changes) {
    let at = told.length;
    for (let steps = chance(); steps > 0 && at > 0; steps -= 1) {
      const before = told[at - 1];
      if (!before) break;
      const [one, other] = [pathOf(before), pathOf(change)];
      if (one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)) break;
      at -= 1;
    }
    told.splice(at, 0, change);
  }
  return told;
}
