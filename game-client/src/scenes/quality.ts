import type { Milliseconds } from '@double-barrier/shared/time';

/** How much the picture may cost. */
export interface QualityLevel {
  /** Share of the usual number of particles. */
  readonly particles: number;
  /** Share of the screen's own resolution, at most. */
  readonly resolution: number;
}

const LEVELS: readonly QualityLevel[] = [
  { particles: 1, resolution: 1 },
  { particles: 0.6, resolution: 0.85 },
  { particles: 0.25, resolution: 0.7 },
];
/** A frame longer than this is slow: two of three are missed at 60 Hz. */
const SLOW_FRAME_MS = 26;
const FRAMES_JUDGED = 90;
/** A longer gap is a hidden tab or a breakpoint and says nothing about the machine. */
const GAP_MS = 250;

/** Steps the quality down when frames stay slow; never up again, so that the picture does not swing. */
export class Quality {
  #level = 0;
  #frames = 0;
  #slow = 0;

  get level(): QualityLevel {
    return LEVELS[this.#level] ?? { particles: 1, resolution: 1 };
  }

  /** Counts one frame; true when the level changed. */
  judge(elapsed: Milliseconds): boolean {
    if (elapsed > GAP_MS) return false;
    this.#frames += 1;
    if (elapsed > SLOW_FRAME_MS) this.#slow += 1;
    if (this.#frames < FRAMES_JUDGED) return false;
    const tooSlow = this.#slow > FRAMES_JUDGED / 2 && this.#level < LEVELS.length - 1;
    this.#frames = 0;
    this.#slow = 0;
    if (tooSlow) this.#level += 1;
    return tooSlow;
  }
}
