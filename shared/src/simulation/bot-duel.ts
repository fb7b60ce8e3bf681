import { botInput } from './bot.ts';
import { createBotMemory } from './bot-memory.ts';
import type { BotStrength } from './bot-skills.ts';
import { createWorld } from './create-world.ts';
import type { Side } from './player-input.ts';
import type { Ticks } from './rules.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

/** How a round was decided: by a bolt, by the ring, or by both falling at once. */
export type RoundEnding = 'hit' | 'ring' | 'drawn';

/** A round of two bots. */
export interface BotRound {
  /** From the end of the countdown to the fall. */
  readonly ticks: Ticks;
  readonly ending: RoundEnding;
  readonly winner: Side | undefined;
}

/** A whole duel of two bots. */
export interface BotDuel {
  readonly rounds: readonly BotRound[];
  /** The world after its last tick. */
  readonly last: World;
}

/** Lets two bots duel to the end, without any network between them; equal seeds play alike. */
export function playBotDuel(seed: number, left: BotStrength, right: BotStrength): BotDuel {
  const memories = [createBotMemory(2 * seed + 1, left), createBotMemory(2 * seed + 2, right)] as const;
  const rounds: BotRound[] = [];
  let world = createWorld(seed);
  let next = createWorld(seed);
  while (world.phase !== 'finished') {
    const inputs = [botInput(world, 0, memories[0]), botInput(world, 1, memories[1])] as const;
    const before = world;
    world = step(world, inputs, next);
    next = before;
    if (before.phase === 'fighting' && world.phase === 'round-over') rounds.push(roundOf(before, world));
  }
  return { rounds, last: world };
}

function roundOf(before: World, after: World): BotRound {
  const winner = after.roundWinner;
  const ticks = before.phaseTicks + 1;
  if (winner === undefined) return { ticks, ending: 'drawn', winner };
  const loser: Side = winner === 0 ? 1 : 0;
  const burned = after.duelists[loser].burns > before.duelists[loser].burns;
  return { ticks, ending: burned ? 'ring' : 'hit', winner };
}
