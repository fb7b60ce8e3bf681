import type { Milliseconds } from '@double-barrier/shared/time';
import type { QualityWish } from '../settings.ts';

/** How much the picture may cost. */
export interface QualityLevel {
  /** Share of the usual number of particles. */
  readonly particles: number;
  /** Share of the screen's own resolution, at most. */
  readonly resolution: number;
}

const LEVEL_OF = { auto: 0, high: 0, medium: 1, low: 2 } as const satisfies Record<QualityWish, number>;
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

/** The quality that was wished; `auto` steps down when frames stay slow, and never up again, so that the picture does not swing. */
export class Quality {
  #wish: QualityWish;
  #level: number;
  #frames = 0;
  #slow = 0;

  constructor(wish: QualityWish = 'auto') {
    this.#wish = wish;
    this.#level = LEVEL_OF[wish];
  }

  get level(): QualityLevel {
    return LEVELS[this.#level] ?? { particles: 1, resolution: 1 };
  }

  /** Takes another wish; true when the level changed. The wish that already holds changes nothing. */
  wish(wish: QualityWish): boolean {
    if (wish === this.#wish) return false;
    const before = this.#level;
    this.#wish = wish;
    this.#level = LEVEL_OF[wish];
    this.#frames = 0;
    this.#slow = 0;
    return this.#level !== before;
  }

  /** Counts one frame; true when the level changed. */
  judge(elapsed: Milliseconds): boolean {
    if (this.#wish !== 'auto' || elapsed > GAP_MS) return false;
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
