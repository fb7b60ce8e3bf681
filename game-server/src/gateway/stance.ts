import type { Stance } from '../challenges/challenges.ts';
import type { ChallengeRecord } from '../records/challenge-record.ts';
import type { Place } from './place.ts';

/**
 * How somebody in this place stands to a challenge. Who comes by his link is expected: he agrees where he is free, or
 * waits for a rematch that his opponent is not there for, and lets the visitor wait while he duels.
 */
export function stanceIn(
  place: Place,
  isHere: boolean,
  wantsRematch: boolean,
  { kind, after }: Pick<ChallengeRecord, 'kind' | 'after'>,
): Stance {
  const match = place.kind === 'match' ? place.seat : undefined;
  if (match && !match.isOver) return kind === 'invite' || after === match.matchId ? 'wait' : 'busy';
  if (!isHere) return kind === 'invite' ? 'wait' : 'left';
  switch (kind) {
    case 'challenge':
      return match ? 'busy' : 'ask';
    case 'rematch':
      return match && after === match.matchId ? 'ask' : 'left';
    case 'invite':
      return !match || wantsRematch ? 'accept' : 'ask';
  }
}
