import { describe, expect, it } from 'vitest';
import { applyLobbyChange, inOrderOfArrival } from './lobby-list.ts';
import { entry } from './testing/page-fixtures.ts';

const ids = (list: { entries: readonly { id: string }[] }) => list.entries.map(({ id }) => id);

describe('the lobby list', () => {
  it('PAGE-8: stands in order of arrival, the id settling a tie', () => {
    const list = { entries: [entry('c', 2), entry('b', 1), entry('a', 2)], stale: false };
    expect(ids(inOrderOfArrival(list))).toEqual(['b', 'a', 'c']);
  });

  it('PAGE-8: drops who left, adds who joined, replaces who is known', () => {
    const list = { entries: [entry('a', 1), entry('b', 2), entry('c', 3)], stale: true };
    const changed = applyLobbyChange(list, {
      joined: [entry('d', 4), entry('b', 5, 'renamed')],
      left: ['a'],
      stale: false,
    });
    expect(ids(changed)).toEqual(['c', 'd', 'b']);
    expect(changed.entries.at(-1)?.name).toBe('renamed');
    expect(changed.stale).toBe(false);
  });

  it('PAGE-8: a change that says nothing but stale keeps everybody', () => {
    const list = { entries: [entry('a', 1)], stale: false };
    expect(applyLobbyChange(list, { joined: [], left: [], stale: true })).toEqual({ ...list, stale: true });
  });
});
