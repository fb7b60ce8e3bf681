import type { Ending, ScoreParts } from '../protocol/events.ts';
import type { Side } from './player-input.ts';
import { SCORE } from './rules.ts';
import type { World } from './world.ts';

/** How a match ended; no winner when it was drawn, or when both conceded in the same tick. */
export interface Outcome {
  readonly winner: Side | undefined;
  readonly ending: Ending;
}

/** The outcome of a finished match, undefined before its end. */
export function outcomeOf(world: World): Outcome | undefined {
  return world.ending === undefined ? undefined : { winner: world.winner, ending: world.ending };
}

/** One side's points so far. */
export function scoreOf(world: World, side: Side): ScoreParts {
  const duelist = world.duelists[side];
  const rounds = duelist.roundsWon * SCORE.round;
  const hits = duelist.hits * SCORE.hit;
  const parries = duelist.parries * SCORE.parry;
  return { rounds, hits, parries, total: rounds + hits + parries };
}
