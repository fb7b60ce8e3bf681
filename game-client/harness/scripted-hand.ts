import { NEUTRAL_INPUT, type PlayerInput } from '@double-barrier/shared/simulation/player-input';
import { nextRandom, randomWord } from '@double-barrier/shared/simulation/random';
import type { World } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Hand } from './simulated-hand.ts';

/** What is held stays so for this many ticks. */
const STRIDE = 12;
const AXIS = 255;
const HALF_AXIS = 127;

/** A hand that holds what its script says for the tick that is shown, or the mirror image of that. */
export class ScriptedHand implements Hand {
  readonly #script: number;
  readonly #mirrored: boolean;

  constructor(script: number, mirrored: boolean) {
    this.#script = script;
    this.#mirrored = mirrored;
  }

  play(_now: Milliseconds, shown: World): PlayerInput {
    if (shown.phase !== 'fighting') return NEUTRAL_INPUT;
    const word = randomWord(nextRandom(this.#script * 65_536 + Math.floor(shown.tick / STRIDE)));
    const moveX = ((word & 0xff) % AXIS) - HALF_AXIS;
    const aimX = (((word >>> 16) & 0xff) % AXIS) - HALF_AXIS;
    return {
      moveX: this.#mirrored ? 0 - moveX : moveX,
      moveY: (((word >>> 8) & 0xff) % AXIS) - HALF_AXIS,
      aimX: this.#mirrored ? 0 - aimX : aimX,
      aimY: ((word >>> 24) % AXIS) - HALF_AXIS,
      buttons: (word >>> 5) & 7,
    };
  }
}
