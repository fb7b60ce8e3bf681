import type { Milliseconds } from '@double-barrier/shared/time';

/** A picture at 30 Hz whose frames come later than this is not smooth. */
const SLOW_FRAME_MS: Milliseconds = 60;
const FRAMES_JUDGED = 40;

/** Decides whether a machine is too slow for a picture that it could do without. */
export class Patience {
  #frames = 0;
  #slow = 0;

  /** Counts a frame that took `elapsed`; true when most of the last forty were slow. */
  loses(elapsed: Milliseconds): boolean {
    this.#frames += 1;
    if (elapsed > SLOW_FRAME_MS) this.#slow += 1;
    if (this.#frames < FRAMES_JUDGED) return false;
    const lost = this.#slow > FRAMES_JUDGED / 2;
    this.#frames = 0;
    this.#slow = 0;
    return lost;
  }
}
