import { outcomeOf, scoreOf, type World } from '@double-barrier/shared/simulation/index';
import type { PracticeResult } from '../app-state.ts';

/** What a finished world comes to. */
export function resultOf(world: World): PracticeResult {
  const outcome = outcomeOf(world);
  if (!outcome) throw new Error('The practice is not decided yet.');
  const [left, right] = world.duelists;
  return {
    ...outcome,
    rounds: [left.roundsWon, right.roundsWon],
    parts: [scoreOf(world, 0), scoreOf(world, 1)],
  };
}
