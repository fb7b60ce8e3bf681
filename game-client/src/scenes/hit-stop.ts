import type { Milliseconds } from '@double-barrier/shared/time';
import { blend, type Pose } from './pose.ts';

/** Time in which a figure slips back to where it really is. */
const RELEASE_MS = 70;

/** Holds a drawn figure still for an instant, so that a blow has weight; the simulation goes on. */
export class HitStop {
  #held: Pose | undefined;
  #last: Pose | undefined;
  #holdFor: Milliseconds = 0;
  #releaseFor: Milliseconds = 0;

  /** Holds the figure where it was drawn last. */
  hold(span: Milliseconds): void {
    this.#held = this.#last;
    this.#holdFor = span;
    this.#releaseFor = RELEASE_MS;
  }

  /** The pose to draw instead of `pose`. */
  apply(pose: Pose, elapsed: Milliseconds): Pose {
    const drawn = this.#drawn(pose, elapsed);
    this.#last = drawn;
    return drawn;
  }

  #drawn(pose: Pose, elapsed: Milliseconds): Pose {
    if (!this.#held) return pose;
    if (this.#holdFor > 0) {
      this.#holdFor -= elapsed;
      return this.#held;
    }
    this.#releaseFor -= elapsed;
    if (this.#releaseFor <= 0) {
      this.#held = undefined;
      return pose;
    }
    return blend(this.#held, pose, 1 - this.#releaseFor / RELEASE_MS);
  }
}
