import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../language/catalogues.ts';
import { BARRIER, gameWith, MATCH, matchZnodes, member, ready } from './testing/match-tree.ts';
import { znodeOf } from './testing/znode-of.ts';
import { Timeline } from './timeline.ts';
import { gateWords, inspectorWords } from './words/inspector-words.ts';

const LOCK = '/duel/locks/scores';
const put = (znode: Znode): ZnodeChange => ({ kind: 'created', zxid: znode.czxid, at: 0, znode });
const gone = (path: string, zxid: number): ZnodeChange => ({ kind: 'deleted', zxid, at: 0, path });
const record = (fields: Readonly<Record<string, unknown>>, zxid: number): ZnodeChange => {
  const [znode = znodeOf('/duel')] = matchZnodes(fields);
  return { kind: 'changed', zxid, at: 0, znode: { ...znode, mzxid: zxid } };
};

/** What is flagged at each change: entry by entry. */
function flagged(changes: readonly ZnodeChange[], ...there: readonly Znode[]) {
  const timeline = new Timeline(gameWith(...there));
  for (const change of changes) timeline.record(change);
  return timeline.entries;
}

describe('the timeline’s gates', () => {
  it('PANEL-8: a whole match passes its gates in their order', () => {
    const contender = znodeOf(`${LOCK}/a__lock__0000000001`, {
      czxid: 30,
      owner: 'abc',
      text: `s1 ${MATCH}`,
    });
    const [match = znodeOf('/duel'), barrier = znodeOf('/duel')] = matchZnodes();
    const entries = flagged([
      put(match),
      put(barrier),
      put(member('ana', 20)),
      put(member('rui', 21)),
      put(ready(22)),
      gone(`${BARRIER}/rui`, 25),
      gone(`${BARRIER}/ready`, 26),
      gone(`${BARRIER}/ana`, 27),
      record({ phase: 'finished' }, 28),
      put(contender),
      record({ phase: 'scored' }, 31),
      put(znodeOf(`/duel/history/${MATCH}`, { czxid: 32 })),
      gone(contender.path, 33),
    ]);
    expect(entries.map(({ gates }) => gates.map(({ kind }) => kind))).toEqual([
      ['phase'],
      [],
      ['first-member'],
      ['second-member'],
      ['opened'],
      ['member-left'],
      [],
      ['emptied'],
      ['phase'],
      ['lock-taken'],
      ['phase'],
      ['history-written'],
      ['lock-released'],
    ]);
    expect(new Set(entries.flatMap(({ gates }) => gates.map(({ match: of }) => of)))).toEqual(
      new Set([MATCH]),
    );
    expect(entries.every(({ matches }) => matches.includes(MATCH))).toBe(true);
  });

  it('PANEL-8: the creation of ready says what the page says then', () => {
    const [entry] = flagged([put(ready(22))], ...matchZnodes(), member('ana', 20), member('rui', 21));
    const [gate] = entry?.gates ?? [];
    for (const language of ['en', 'pt'] as const)
      expect(gate && gateWords(inspectorWords[language], gate)).toBe(catalogues[language].gate.begins);
  });

  it('PANEL-8: a released lock is taken by the next in line', () => {
    const first = znodeOf(`${LOCK}/a__lock__0000000001`, { owner: 'abc', text: 'one' });
    const second = znodeOf(`${LOCK}/b__lock__0000000002`, { owner: 'abd', text: 'two' });
    const [entry] = flagged([gone(first.path, 9)], first, second);
    expect(entry?.gates).toMatchObject([
      { kind: 'lock-released', who: 'one' },
      { kind: 'lock-taken', who: 'two' },
    ]);
    expect(flagged([gone(second.path, 9)], first, second)[0]?.gates).toEqual([]);
  });

  it('PANEL-8: a seat that is made again while the round runs passes no gate; one too many is told', () => {
    const there = [...matchZnodes(), member('ana', 20), ready(22)];
    expect(flagged([put(member('rui', 30))], ...there)[0]?.gates).toEqual([]);
    const surplus = flagged([put(member('x', 31))], ...there, member('rui', 21));
    expect(surplus[0]?.gates).toMatchObject([{ kind: 'surplus-member', who: 'x' }]);
  });

  it('PANEL-7: a change belongs to the matches that its path or its content names', () => {
    const before = znodeOf('/duel/players/ana', { text: '{"applied":["m0"]}' });
    const after = {
      ...before,
      mzxid: 9,
      content: { kind: 'text', text: '{"applied":["m0","m1"]}', cut: false },
    } as const;
    const ticket = znodeOf('/duel/queue/t-0000000001', { text: '{"match":{"matchId":"m1"}}', czxid: 10 });
    const entries = flagged(
      [{ kind: 'changed', zxid: 9, at: 0, znode: after }, put(ticket), gone(ticket.path, 11)],
      before,
    );
    expect(entries.map(({ matches }) => matches)).toEqual([['m1'], ['m1'], ['m1']]);
  });
});
