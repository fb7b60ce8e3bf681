import type { Totals } from '../records/player-record.ts';
import type { Difference } from './audit.ts';

/** A difference as a sentence for an operator. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case 'lost':
    case 'doubled':
    case 'changed': {
      const { kind, player, expected, found, suspects } = difference;
      const has = found ? totals(found) : 'no record';
      const because = suspects.length > 0 ? `; explained by match ${suspects.join(' or ')}` : '';
      return `${kind}: player ${player} has ${has}, the matches give ${totals(expected)}${because}`;
    }
    case 'altered':
      return `altered: match ${difference.match} has other awards than its result gives`;
    case 'unsettled':
      return `unsettled: match ${difference.match} is decided, its score is not in`;
    case 'forgotten':
      return `forgotten: match ${difference.match} is decided, and no intent tells of it`;
    case 'hostless':
      return `hostless: match ${difference.match} is played without a host`;
    case 'left-over':
      return `left over: the intent of match ${difference.match}, which is gone`;
    case 'misranked':
      return `misranked: rank ${difference.rank} of the leaderboard`;
    case 'unreadable':
      return `unreadable: ${difference.path}`;
  }
}

function totals({ score, rating, games, wins }: Totals): string {
  return `score ${score}, rating ${rating}, ${games} games, ${wins} wins`;
}
