import type { Vector } from './aim.ts';

/** The thumb's way from the middle to the edge, in CSS pixels. */
export const STICK_RADIUS = 56;

/** A stick that is wherever the thumb comes down, and follows a thumb that goes beyond its edge. */
export class FloatingStick {
  #finger: number | undefined;
  #base: Vector = { x: 0, y: 0 };
  #thumb: Vector = { x: 0, y: 0 };

  /** The finger that holds it, if any. */
  get finger(): number | undefined {
    return this.#finger;
  }

  /** Its middle, on the page. */
  get base(): Vector {
    return this.#base;
  }

  /** Where the thumb is, on the page. */
  get thumb(): Vector {
    return this.#thumb;
  }

  /** How far it is pushed: a vector of length 0…1. */
  get push(): Vector {
    return {
      x: (this.#thumb.x - this.#base.x) / STICK_RADIUS,
      y: (this.#thumb.y - this.#base.y) / STICK_RADIUS,
    };
  }

  /** A finger comes down. */
  grab(finger: number, at: Vector): void {
    this.#finger = finger;
    this.#base = at;
    this.#thumb = at;
  }

  /** The finger moves; beyond the edge it takes the whole stick along. */
  drag(to: Vector): void {
    this.#thumb = to;
    const way = Math.hypot(to.x - this.#base.x, to.y - this.#base.y);
    if (way <= STICK_RADIUS) return;
    const rest = STICK_RADIUS / way;
    this.#base = {
      x: to.x + (this.#base.x - to.x) * rest,
      y: to.y + (this.#base.y - to.y) * rest,
    };
  }

  /** The finger is gone: it rests. */
  letGo(): void {
    this.#finger = undefined;
    this.#thumb = this.#base;
  }
}
