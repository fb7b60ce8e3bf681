import { createWorld } from './create-world.ts';
import { NEUTRAL_INPUT, type PlayerInput, type Side } from './player-input.ts';
import { ROUND } from './rules.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

/** No courtyard has a pillar that touches a body on this height. */
export const FREE_LANE = -330;

/** What a hand in a test holds; the rest is neutral. */
export type Held = Partial<PlayerInput>;

/** A duel that a test plays tick by tick; it may rearrange `world` between two ticks. */
export class DuelScript {
  world: World;
  #spare: World;

  constructor(seed = 1) {
    this.world = createWorld(seed);
    this.#spare = createWorld(seed);
  }

  /** A duel whose first fight has just begun. */
  static fighting(seed = 1): DuelScript {
    const duel = new DuelScript(seed);
    duel.play(ROUND.countdown);
    return duel;
  }

  /** Puts a duelist on a place, at rest. */
  place(side: Side, x: number, y: number): void {
    Object.assign(this.world.duelists[side], { x, y, velocityX: 0, velocityY: 0 });
  }

  /** Plays so many ticks with these inputs held. */
  play(ticks: number, left: Held = {}, right: Held = {}): World {
    const inputs = [
      { ...NEUTRAL_INPUT, ...left },
      { ...NEUTRAL_INPUT, ...right },
    ] as const;
    for (let tick = 0; tick < ticks; tick += 1) {
      const next = step(this.world, inputs, this.#spare);
      this.#spare = this.world;
      this.world = next;
    }
    return this.world;
  }

  /** Plays until the world is as wished; throws if that takes longer than `limit` ticks. */
  playUntil(reached: (world: World) => boolean, left: Held = {}, right: Held = {}, limit = 20_000): World {
    for (let tick = 0; tick < limit; tick += 1) {
      if (reached(this.world)) return this.world;
      this.play(1, left, right);
    }
    throw new Error(`not reached within ${limit} ticks`);
  }
}
