import { DUELIST, type Side, type World } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';

/** After this long only a tenth of a correction is still to be seen. */
const FADE_MS: Milliseconds = 80;
const LEFT_AFTER_FADE = 0.1;
/** Beyond a body's width a slide would look worse than a jump. */
const MOST = 2 * DUELIST.radius;

/** Hides small jumps: what a new prediction moved is drawn where it was, and slides to where it is. */
export class Correction {
  readonly #x: [number, number] = [0, 0];
  readonly #y: [number, number] = [0, 0];

  /** Takes on that, of the same tick, `before` was shown and `after` is now believed. */
  absorb(before: World, after: World): void {
    for (const side of [0, 1] as const) {
      this.#x[side] += before.duelists[side].x - after.duelists[side].x;
      this.#y[side] += before.duelists[side].y - after.duelists[side].y;
      if (Math.hypot(this.#x[side], this.#y[side]) > MOST) this.#forget(side);
    }
  }

  /** Lets time pass. */
  fade(elapsed: Milliseconds): void {
    const left = LEFT_AFTER_FADE ** (elapsed / FADE_MS);
    for (const side of [0, 1] as const) {
      this.#x[side] *= left;
      this.#y[side] *= left;
    }
  }

  /** Moves the duelists of a world that is only drawn. */
  applyTo(world: World): void {
    for (const side of [0, 1] as const) {
      world.duelists[side].x += this.#x[side];
      world.duelists[side].y += this.#y[side];
    }
  }

  /** Shows everything where it is. */
  clear(): void {
    this.#forget(0);
    this.#forget(1);
  }

  #forget(side: Side): void {
    this.#x[side] = 0;
    this.#y[side] = 0;
  }
}
