import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { Marks, MARK_MS } from './marks.ts';
import { Picture } from './picture.ts';
import { SESSION_COLOURS, SessionColours } from './session-colours.ts';
import { znodeOf } from './testing/znode-of.ts';
import { treeRows } from './tree-rows.ts';
import { kindOf } from './znode-kind.ts';

const tree = () =>
  new Picture('/duel', [
    znodeOf('/duel', { children: 2 }),
    znodeOf('/duel/b', { children: 1 }),
    znodeOf('/duel/a', { children: 0 }),
    znodeOf('/duel/b/c', { children: 7 }),
  ]);

describe('the rows of the tree', () => {
  it('PANEL-6: show what is unfolded, in order, with places and levels', () => {
    const rows = treeRows(tree(), new Set(['/duel', '/duel/b']));
    expect(
      rows.map(({ path, level, position, siblings, unfolded }) => [
        path,
        level,
        position,
        siblings,
        unfolded,
      ]),
    ).toEqual([
      ['/duel', 1, 1, 1, true],
      ['/duel/a', 2, 1, 2, undefined],
      ['/duel/b', 2, 2, 2, true],
      ['/duel/b/c', 3, 1, 1, false],
    ]);
  });

  it('PANEL-6: a folded znode hides what is below it', () => {
    expect(treeRows(tree(), new Set(['/duel/b'])).map(({ path }) => path)).toEqual(['/duel']);
  });

  it('PANEL-6: a deleted znode lingers in its place until its mark fades', async () => {
    const clock = new ManualClock();
    const marks = new Marks(clock);
    const picture = tree();
    const gone = picture.get('/duel/a');
    if (!gone) throw new Error('there is no /duel/a');
    picture.apply({ put: [], taken: [gone] });
    marks.set('/duel/a', 'deleted', gone);
    const shown = () =>
      treeRows(picture, new Set(['/duel']), marks).map(({ name, isGhost }) => [name, isGhost]);
    expect(shown()).toEqual([
      ['/duel', false],
      ['a', true],
      ['b', false],
    ]);
    expect(marks.nextFade).toBe(MARK_MS);
    await clock.advance(MARK_MS);
    expect(marks.fade()).toBe(true);
    expect(marks.fade()).toBe(false);
    expect(shown()).toEqual([
      ['/duel', false],
      ['b', false],
    ]);
  });

  it('PANEL-6: what was created and changed at once is a new znode; the last deletion counts', () => {
    const marks = new Marks(new ManualClock());
    marks.set('/duel/a', 'created');
    marks.set('/duel/a', 'changed');
    expect(marks.get('/duel/a')?.kind).toBe('created');
    marks.set('/duel/a', 'deleted', znodeOf('/duel/a'));
    expect(marks.get('/duel/a')?.kind).toBe('deleted');
    marks.set('/duel/a', 'created');
    expect([...marks.ghosts()]).toEqual([]);
  });

  it.each([
    ['/a', '0', 'persistent', undefined],
    ['/a', '100a2b3c', 'ephemeral', undefined],
    ['/a-0000000012', '100a2b3c', 'ephemeral', 12],
    ['/a-0000000012', '0', 'persistent', 12],
    ['/a', '8000000000000000', 'container', undefined],
    ['/a', '8000000000000123', 'ephemeral', undefined],
    ['/a', 'ff00000000001388', 'ttl', undefined],
    ['/a', 'ff000000001388', 'ephemeral', undefined],
  ])('PANEL-6: %s of owner %s is %s', (path, owner, life, sequence) => {
    expect(kindOf({ path, owner })).toEqual({ life, sequence });
  });
});

describe('the colours of sessions', () => {
  it('PANEL-9: are the same on every screen and differ as long as there are enough', () => {
    const owners = Array.from({ length: SESSION_COLOURS }, (_, i) => `100${i}f00d`);
    const here = new SessionColours();
    const colours = owners.map((owner) => here.colourOf(owner, () => true));
    expect(new Set(colours).size).toBe(SESSION_COLOURS);
    expect(owners.map((owner) => here.colourOf(owner, () => false))).toEqual(colours);
    const alone = owners.map((owner) => new SessionColours().colourOf(owner, () => true));
    const again = owners.map((owner) => new SessionColours().colourOf(owner, () => true));
    expect(alone).toEqual(again);
    expect(here.colourOf('one-more', () => true)).toBeLessThan(SESSION_COLOURS);
  });

  it('PANEL-9: the colour of a session that is gone is free', () => {
    const colours = new SessionColours();
    const wanted = colours.colourOf('abc', () => true);
    const rival = Array.from({ length: 200 }, (_, i) => `s${i}`).find(
      (owner) => new SessionColours().colourOf(owner, () => true) === wanted,
    );
    expect(rival).toBeDefined();
    expect(colours.colourOf(rival ?? '', () => false)).toBe(wanted);
  });
});
