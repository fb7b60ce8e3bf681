import { describe, expect, it } from 'vitest';
import { gameWith } from '../testing/match-tree.ts';
import { znodeOf } from '../testing/znode-of.ts';
import { lockAt } from './lock.ts';
import { contenderName } from './lock-scheme.ts';

const GUID = '0123456789abcdef0123456789abcdef';
const LOCK = '/duel/locks/scores';
const contender = (name: string, path = LOCK) =>
  znodeOf(`${path}/${name}`, { owner: 'f00', text: `holder of ${name.slice(-2)}`, ctime: 77 });

describe('a lock in the picture', () => {
  it.each([
    [`${GUID}__lock__0000000007`, '__lock__', 7],
    [`${GUID}__lock__-2147483648`, '__lock__', -2_147_483_648],
    [`_c_01234567-89ab-cdef-0123-456789abcdef-lock-0000000012`, '-lock-', 12],
    ['L-0000000003', 'L-', 3],
    ['L--2147483640', 'L-', -2_147_483_640],
    ['n_0000000003', 'n_', 3],
  ])('PANEL-13: %s is of scheme %s with number %i', (name, scheme, sequence) => {
    expect(contenderName(name)).toEqual({ scheme, sequence });
  });

  it('PANEL-13: a name without ten digits is nobody’s', () => {
    expect(contenderName('lock-123')).toBeUndefined();
  });

  it('PANEL-13: the lowest number holds, each other waits for the one before it', () => {
    const names = [
      `f${GUID.slice(1)}__lock__0000000004`,
      `${GUID}__lock__0000000010`,
      `a${GUID.slice(1)}__lock__0000000009`,
    ];
    const lock = lockAt(gameWith(...names.map((name) => contender(name))), LOCK);
    const [first, third, second] = names.map((name) => `${LOCK}/${name}`);
    expect(lock).toMatchObject({
      manner: 'predecessor',
      schemes: ['__lock__'],
      holder: { path: first, since: 77 },
    });
    expect(lock?.queue.map(({ path }) => path)).toEqual([second, third]);
    expect(lock?.waits).toEqual([
      { who: second, on: first, when: 'now' },
      { who: third, on: second, when: 'now' },
    ]);
  });

  it('PANEL-13: the score lock is there when nobody holds it', () => {
    expect(lockAt(gameWith(), LOCK)).toMatchObject({ holder: undefined, queue: [] });
  });

  it('PANEL-11: the naive exercise is known by its names, wherever it stands', () => {
    const path = '/duel/LOCKS';
    const children = [contender('L-0000000001', path), contender('L-0000000000', path)];
    const lock = lockAt(gameWith(znodeOf(path), ...children), path);
    expect(lock).toMatchObject({ manner: 'polling', schemes: ['L-'], holder: { sequence: 0 } });
  });

  it('PANEL-11: records with numbers are no lock', () => {
    const path = '/duel/archive';
    expect(lockAt(gameWith(znodeOf(path), znodeOf(`${path}/r-0000000001`)), path)).toBeUndefined();
  });
});
