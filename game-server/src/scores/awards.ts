import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Award, Awards } from '../records/award.ts';
import type { Totals } from '../records/player-record.ts';
import type { MatchResult } from '../records/result.ts';
import { type GamePoints, ratingChange } from './rating.ts';

/** What both players earn by a result, from their ratings before it; null for a void match. */
export function awardsOf(result: MatchResult, ratings: readonly [number, number]): Awards {
  if (result.ending === 'void') return null;
  return [awardOf(result, ratings, 0), awardOf(result, ratings, 1)];
}

function awardOf(result: MatchResult, ratings: readonly [number, number], side: Side): Award {
  const own = ratings[side];
  const other = ratings[side === 0 ? 1 : 0];
  const won = result.winner === side;
  const points: GamePoints = result.winner === null ? 50 : won ? 100 : 0;
  return {
    score: result.parts[side].total,
    rating: { before: own, after: own + ratingChange(own, other, points) },
    won,
  };
}

/** The totals with one more match in them. */
export function addAward(totals: Totals, award: Award): Totals {
  return {
    score: totals.score + award.score,
    rating: totals.rating + award.rating.after - award.rating.before,
    games: totals.games + 1,
    wins: totals.wins + (award.won ? 1 : 0),
  };
}

/** The totals alone, of anything that has them. */
export function totalsOf({ score, rating, games, wins }: Totals): Totals {
  return { score, rating, games, wins };
}

/** True when two totals are the same. */
export function sameTotals(a: Totals, b: Totals): boolean {
  return a.score === b.score && a.rating === b.rating && a.games === b.games && a.wins === b.wins;
}
