import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Award, Awards } from '../records/award.ts';
import { NO_GAMES, type Totals } from '../records/player-record.ts';
import type { MatchResult } from '../records/result.ts';
import type { Snapshot } from './audit-snapshot.ts';
import { addAward, awardsOf, sameTotals, totalsOf } from './awards.ts';
import { bestRows, rowOf } from './leaderboard.ts';

/**
 * What the audit may find.
 * - `lost`, `doubled`, `changed`: a player's totals are not the sum of his matches; `suspects` would explain it.
 * - `altered`: a match's awards do not follow from its result and the ratings before it.
 * - `unsettled`: a match is decided and its score is not in yet. `forgotten`: the same, and no intent tells of it.
 * - `hostless`: a match is played and nobody hosts it. `left-over`: an intent has no match.
 * - `misranked`: the leaderboard's row is not the one that the players' records give at this rank.
 * - `unreadable`: a znode holds no record.
 */
export type Difference =
  | {
      readonly kind: 'lost' | 'doubled' | 'changed';
      readonly player: PlayerId;
      readonly expected: Totals;
      readonly found: Totals | undefined;
      readonly suspects: readonly MatchId[];
    }
  | {
      readonly kind: 'altered' | 'unsettled' | 'forgotten' | 'hostless' | 'left-over';
      readonly match: MatchId;
    }
  | { readonly kind: 'misranked'; readonly rank: number }
  | { readonly kind: 'unreadable'; readonly path: string };

/** One match as it counts for one player. */
interface Earned {
  readonly match: MatchId;
  readonly award: Award;
  /** Already in the player's baseline. */
  readonly folded: boolean;
}

/** Recomputes every score and names what differs; nothing where all is well. Pure. */
export function audit(snapshot: Snapshot): Difference[] {
  return [
    ...snapshot.unreadable.map((path) => ({ kind: 'unreadable', path }) as const),
    ...auditMatches(snapshot),
    ...auditPlayers(snapshot),
    ...auditLeaderboard(snapshot),
  ];
}

function auditMatches({ matches, history, intents, unreadable }: Snapshot): Difference[] {
  const differences: Difference[] = [];
  for (const [match, { record, hosted }] of matches) {
    if (record.phase === 'playing') {
      if (!hosted) differences.push({ kind: 'hostless', match });
      continue;
    }
    differences.push({ kind: intents.has(match) ? 'unsettled' : 'forgotten', match });
    if (isAltered(record.result, record.awards)) differences.push({ kind: 'altered', match });
  }
  for (const [match, record] of history) {
    if (isAltered(record.result, record.awards)) differences.push({ kind: 'altered', match });
  }
  for (const match of intents) {
    const isThere = matches.has(match) || unreadable.some((path) => nameOf(path) === match);
    if (!isThere) differences.push({ kind: 'left-over', match });
  }
  return differences;
}

function isAltered(result: MatchResult, awards: Awards): boolean {
  const ratings: [number, number] = awards ? [awards[0].rating.before, awards[1].rating.before] : [0, 0];
  const due = awardsOf(result, ratings);
  if (!due || !awards) return due !== awards;
  return !sameAward(due[0], awards[0]) || !sameAward(due[1], awards[1]);
}

function auditPlayers(snapshot: Snapshot): Difference[] {
  const earned = earnings(snapshot);
  const differences: Difference[] = [];
  for (const player of new Set([...snapshot.players.keys(), ...earned.keys()])) {
    if (snapshot.moving.has(player)) continue;
    const record = snapshot.players.get(player);
    const matches = earned.get(player) ?? [];
    const counted = matches.filter(({ folded }) => !folded);
    const expected = counted.reduce(
      (sum, { award }) => addAward(sum, award),
      totalsOf(record?.baseline ?? NO_GAMES),
    );
    const found = record && totalsOf(record);
    if (found && sameTotals(found, expected)) continue;
    const games = (found?.games ?? 0) - expected.games;
    const kind = games < 0 ? 'lost' : games > 0 ? 'doubled' : 'changed';
    const suspects = matches.filter(({ award }) => explains(award, found ?? NO_GAMES, expected, games));
    differences.push({ kind, player, expected, found, suspects: suspects.map(({ match }) => match) });
  }
  return differences;
}

/** What every player has earned by the matches that this snapshot can see. */
function earnings({ players, matches, history }: Snapshot): Map<PlayerId, Earned[]> {
  const earned = new Map<PlayerId, Earned[]>();
  const count = (
    match: MatchId,
    ids: readonly [PlayerId, PlayerId],
    awards: Awards,
    isIn: (id: PlayerId) => boolean,
  ) => {
    const sides: readonly Side[] = [0, 1];
    for (const side of sides) {
      const id = ids[side];
      if (!awards || !isIn(id)) continue;
      const folded = players.get(id)?.folded.includes(match) ?? false;
      earned.set(id, [...(earned.get(id) ?? []), { match, award: awards[side], folded }]);
    }
  };
  for (const [match, { players: both, awards }] of history) {
    count(match, [both[0].id, both[1].id], awards, () => true);
  }
  for (const [match, { record }] of matches) {
    if (record.phase === 'playing' || history.has(match)) continue;
    const { phase, players: both, awards } = record;
    // A match counts for each player from the moment that it is in his `applied`, and when scored for both.
    const isIn = (id: PlayerId) => phase === 'scored' || (players.get(id)?.applied.includes(match) ?? false);
    count(match, [both[0].id, both[1].id], awards, isIn);
  }
  return earned;
}

/** True when this award, once too often or too seldom, is the whole difference. */
function explains(award: Award, found: Totals, expected: Totals, games: number): boolean {
  if (games === 1) return sameTotals(found, addAward(expected, award));
  return games === -1 && sameTotals(expected, addAward(found, award));
}

function auditLeaderboard({ players, leaderboard, moving }: Snapshot): Difference[] {
  if (moving.size > 0) return [];
  const due = bestRows([...players].map(([id, record]) => rowOf(id, record)));
  const ranks = Math.max(due.length, leaderboard.length);
  const differences: Difference[] = [];
  for (let rank = 0; rank < ranks; rank += 1) {
    const [a, b] = [due[rank], leaderboard[rank]];
    const same = a && b && a.id === b.id && a.name === b.name && sameTotals(a, b);
    if (!same) differences.push({ kind: 'misranked', rank: rank + 1 });
  }
  return differences;
}

function sameAward(a: Award, b: Award): boolean {
  return (
    a.score === b.score &&
    a.won === b.won &&
    a.rating.before === b.rating.before &&
    a.rating.after === b.rating.after
  );
}
