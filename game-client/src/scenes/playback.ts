import { copyWorld, createWorld, type World } from '@double-barrier/shared/simulation/index';
import { TICKS_PER_SECOND } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';

/** Two worlds and how far between them to draw. */
export interface Frame {
  readonly previous: World;
  readonly current: World;
  readonly alpha: number;
}

const MEMORY_TICKS = 64;
const SLOW_MS = 500;
const SLOW_SPEED = 0.3;
/** How much faster than life the picture runs until it has caught up. */
const CATCH_UP = 0.5;

/**
 * Draws the past for a moment, so that a round's last blow can be seen slowly while the simulation never waits.
 * The picture falls behind by at most 21 ticks and catches up well before the next countdown.
 */
export class Playback {
  readonly #past: readonly World[];
  #slowFor: Milliseconds = 0;
  #lag = 0;

  constructor(seed: number) {
    this.#past = Array.from({ length: MEMORY_TICKS }, () => createWorld(seed));
  }

  /** From now on time passes slowly for half a second. */
  slowDown(): void {
    this.#slowFor = SLOW_MS;
  }

  /** The next frame is drawn as it is. */
  forget(): void {
    this.#slowFor = 0;
    this.#lag = 0;
  }

  /** True while the picture is behind the simulation. */
  get behind(): boolean {
    return this.#lag > 0;
  }

  /** The frame to draw for a live one that is `elapsed` ms after the last. */
  frame(live: Frame, elapsed: Milliseconds): Frame {
    this.#remember(live.previous);
    this.#remember(live.current);
    const ticks = (elapsed / 1000) * TICKS_PER_SECOND;
    if (this.#slowFor > 0) this.#lag += ticks * (1 - SLOW_SPEED);
    else this.#lag = Math.max(0, this.#lag - ticks * CATCH_UP);
    this.#slowFor = Math.max(0, this.#slowFor - elapsed);
    if (this.#lag === 0) return live;
    const head = live.previous.tick + live.alpha - this.#lag;
    const tick = Math.floor(head);
    const previous = this.#at(tick);
    const current = this.#at(tick + 1);
    if (!previous || !current) {
      this.#lag = 0;
      return live;
    }
    return { previous, current, alpha: head - tick };
  }

  #remember(world: World): void {
    const slot = this.#past[world.tick % MEMORY_TICKS];
    if (slot) copyWorld(world, slot);
  }

  #at(tick: number): World | undefined {
    const world = this.#past[((tick % MEMORY_TICKS) + MEMORY_TICKS) % MEMORY_TICKS];
    return world?.tick === tick ? world : undefined;
  }
}
