import type { MatchId } from '@double-barrier/shared/ids';
import type { Moment } from './moment.ts';

/** The matches that a change is part of. */
export function matchesOf(_root: string, _moment: Moment): readonly MatchId[] {
  return [];
}
