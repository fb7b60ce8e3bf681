import { describe, expect, it } from 'vitest';
import type { Znode, ZnodeChanges } from '../protocol/znode-events.ts';
import { isAlwaysUnfolded } from './always-unfolded.ts';
import { applyZnodeChanges, foldZnode, isUnfolded, showPicture, unfoldZnode } from './shown-tree.ts';

const znode = (path: string, zxid = 1, more: Partial<Znode> = {}): Znode => ({
  path,
  content: { kind: 'text', text: '', cut: false },
  owner: '0',
  czxid: zxid,
  mzxid: zxid,
  pzxid: zxid,
  ctime: 0,
  mtime: 0,
  version: 0,
  cversion: 0,
  length: 0,
  children: 0,
  ...more,
});

const picture = (...znodes: Znode[]) =>
  showPicture({ root: '/d', znodes, unfolded: [], full: false, staleSince: undefined, at: 1 });

const told = (changes: Partial<ZnodeChanges>): ZnodeChanges => ({
  changes: [],
  appeared: [],
  disappeared: [],
  counted: [],
  full: false,
  staleSince: undefined,
  at: 2,
  ...changes,
});

const created = (made: Znode) => ({ kind: 'created', zxid: made.czxid, at: 2, znode: made }) as const;
const deleted = (path: string, zxid: number) => ({ kind: 'deleted', zxid, at: 2, path }) as const;

describe('a shown tree', () => {
  it('INSPECT-4: is a new value after changes; the old one stays as it was', () => {
    const before = picture(znode('/d'), znode('/d/a'));
    const after = applyZnodeChanges(
      before,
      told({ changes: [created(znode('/d/b', 5)), deleted('/d/a', 6)], full: true, staleSince: 7, at: 9 }),
    );
    expect([...after.znodes.keys()]).toEqual(['/d', '/d/b']);
    expect(after).toMatchObject({ full: true, staleSince: 7, at: 9 });
    expect([...before.znodes.keys()]).toEqual(['/d', '/d/a']);
  });

  it('INSPECT-4: loses with a znode all below it, and nothing that only begins alike', () => {
    const before = picture(znode('/d'), znode('/d/a'), znode('/d/a/x'), znode('/d/ab'));
    expect([...applyZnodeChanges(before, told({ changes: [deleted('/d/a', 6)] })).znodes.keys()]).toEqual([
      '/d',
      '/d/ab',
    ]);
    expect([...applyZnodeChanges(before, told({ disappeared: ['/d/a'] })).znodes.keys()]).toEqual([
      '/d',
      '/d/ab',
    ]);
  });

  it('INSPECT-6: has the new znode where one was deleted and made again', () => {
    const again = applyZnodeChanges(
      picture(znode('/d'), znode('/d/a')),
      told({ changes: [deleted('/d/a', 4), created(znode('/d/a', 5))] }),
    );
    expect(again.znodes.get('/d/a')?.czxid).toBe(5);
  });

  it('INSPECT-7: takes what disappeared, appeared, changed and was counted in this order', () => {
    const after = applyZnodeChanges(
      picture(znode('/d'), znode('/d/a'), znode('/d/b')),
      told({
        disappeared: ['/d/a'],
        appeared: [znode('/d/a', 2), znode('/d/c', 2)],
        changes: [deleted('/d/c', 3)],
        counted: [znode('/d/b', 1, { children: 7 }), znode('/d/c', 2, { children: 1 })],
      }),
    );
    expect([...after.znodes.values()].map(({ path, czxid, children }) => [path, czxid, children])).toEqual([
      ['/d', 1, 0],
      ['/d/b', 1, 7],
      ['/d/a', 2, 0],
    ]);
  });

  it('INSPECT-3: a deleted znode is folded, and so is what was unfolded below it', () => {
    let tree = picture(znode('/d'), znode('/d/a'), znode('/d/a/x'), znode('/d/b'));
    for (const path of ['/d/a', '/d/a/x', '/d/b']) tree = unfoldZnode(tree, path);
    expect([...applyZnodeChanges(tree, told({ changes: [deleted('/d/a', 4)] })).unfolded]).toEqual(['/d/b']);
    expect([...foldZnode(tree, '/d/a').unfolded]).toEqual(['/d/b']);
    expect([...tree.unfolded]).toHaveLength(3);
  });

  it.each(['/d', '/d/lobby', '/d/matches', '/d/matches/m1', '/d/matches/m1/barrier', '/d/locks/scores'])(
    'INSPECT-3: %s is always unfolded',
    (path) => {
      expect(isAlwaysUnfolded('/d', path)).toBe(true);
      expect(isUnfolded(picture(), path)).toBe(true);
    },
  );

  it.each([
    '/',
    '/other',
    '/dx',
    '/d/history',
    '/d/players',
    '/d/matches/m1/host',
    '/d/lobby/p1',
    '/d/locks/a/b',
  ])('INSPECT-3: %s is not', (path) => {
    expect(isAlwaysUnfolded('/d', path)).toBe(false);
    expect(isUnfolded(unfoldZnode(picture(), path), path)).toBe(true);
  });
});
