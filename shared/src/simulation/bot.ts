import { NEUTRAL_INPUT, type PlayerInput, type Side } from './player-input.ts';
import type { World } from './world.ts';

export type BotStrength = 'novice' | 'adept' | 'master';

/** What a bot remembers from tick to tick. */
export interface BotMemory {
  random: number;
  readonly strength: BotStrength;
}

/** The memory of a bot that has seen nothing yet. */
export function createBotMemory(seed: number, strength: BotStrength = 'adept'): BotMemory {
  return { random: seed >>> 0, strength };
}

/** What a bot holds in this tick. */
export function botInput(_world: World, _side: Side, _memory: BotMemory): PlayerInput {
  return { ...NEUTRAL_INPUT };
}
