import {
  type BotMemory,
  type BotStrength,
  botInput,
  createBotMemory,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { PlayerInput, Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Hand } from './simulated-hand.ts';

/** A bot in front of the screen: it sees what is drawn, when it is drawn. */
export class BotHand implements Hand {
  readonly #side: Side;
  readonly #memory: BotMemory;

  constructor(side: Side, seed: number, strength: BotStrength) {
    this.#side = side;
    this.#memory = createBotMemory(seed, strength);
  }

  play(_now: Milliseconds, shown: World): PlayerInput {
    return botInput(shown, this.#side, this.#memory);
  }
}
