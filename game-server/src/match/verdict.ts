import type { Ending } from '@double-barrier/shared/protocol/events';
import { hashWorld, scoreOf, type World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { MatchResult } from '../records/result.ts';

/** The result that a world stands for when its duel ends like this. */
export function verdictOf(world: World, winner: Side | undefined, ending: Ending): MatchResult {
  const [left, right] = world.duelists;
  return {
    winner: winner ?? null,
    ending,
    rounds: [left.roundsWon, right.roundsWon],
    parts: [{ ...scoreOf(world, 0) }, { ...scoreOf(world, 1) }],
    ticks: world.tick,
    hash: hashWorld(world),
  };
}
