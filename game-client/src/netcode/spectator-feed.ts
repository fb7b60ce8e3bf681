import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import {
  copyWorld,
  createWorld,
  TICKS_PER_SECOND,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ArenaFeed } from './feed.ts';

const TICK_MS: Milliseconds = 1000 / TICKS_PER_SECOND;
/** Ticks that are kept back, so that late frames do not stop the picture. */
const KEPT_BACK = 3;
/** Behind more ticks than these, 133 ms, the picture jumps. */
const MOST_BEHIND = 8;
/** By how much the picture runs faster, or slower, until as much is kept back as should be. */
const EASE = 0.08;
/** A longer time between two frames was a hidden tab. */
const LONGEST_FRAME_MS: Milliseconds = 100;
const KEYFRAME_DEADLINE_MS: Milliseconds = 1000;

export interface SpectatorFeedOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly requestKeyframe: () => void;
}

/** The confirmed world of somebody else's duel, a few ticks late so that it moves evenly; it predicts and sends nothing. */
export class SpectatorFeed implements ArenaFeed {
  readonly #clock: Clock;
  readonly #requestKeyframe: () => void;
  readonly #followed: FollowedWorld;
  readonly #waiting: Uint8Array[] = [];
  readonly #frame: { readonly previous: World; readonly current: World; alpha: number };
  #lastFrame: Milliseconds | undefined;
  #askedAt: Milliseconds | undefined;
  #begun = false;

  constructor({ seed, clock, requestKeyframe }: SpectatorFeedOptions) {
    this.#clock = clock;
    this.#requestKeyframe = requestKeyframe;
    this.#followed = new FollowedWorld(seed);
    this.#frame = { previous: createWorld(seed), current: createWorld(seed), alpha: 1 };
  }

  /** True while the world shown is the host's, as far as its hashes have told. */
  get isInStep(): boolean {
    return this.#begun && !this.#followed.needsKeyframe;
  }

  /** Ticks that have come and are not shown yet. */
  get behind(): number {
    return this.#waiting.length;
  }

  onConfirmed(frame: Uint8Array): void {
    if (this.#begun) this.#waiting.push(frame);
  }

  onKeyframe(frame: Uint8Array): void {
    // What waits belongs before it.
    while (this.#waiting.length > 0) this.#play();
    if (this.#followed.adopt(frame) !== 'adopted') return;
    this.#begun = true;
    this.#askedAt = undefined;
    copyWorld(this.#followed.world, this.#frame.previous);
    copyWorld(this.#followed.world, this.#frame.current);
  }

  advance(): { readonly previous: World; readonly current: World; readonly alpha: number } {
    const now = this.#clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#lastFrame ?? now));
    this.#lastFrame = now;
    const frame = this.#frame;
    const ease = Math.sign(this.#waiting.length - KEPT_BACK) * EASE;
    frame.alpha += (elapsed / TICK_MS) * (1 + ease);
    while (frame.alpha >= 1 && this.#waiting.length > 0) {
      frame.alpha -= 1;
      this.#play();
    }
    // Nothing has come: the picture stands.
    frame.alpha = Math.min(1, frame.alpha);
    while (this.#waiting.length > MOST_BEHIND) this.#play();
    if (this.#begun && this.#followed.needsKeyframe) this.#ask(now);
    return frame;
  }

  #play(): void {
    const next = this.#waiting.shift();
    if (!next) return;
    const { previous, current } = this.#frame;
    copyWorld(current, previous);
    this.#followed.confirm(next);
    copyWorld(this.#followed.world, current);
  }

  #ask(now: Milliseconds): void {
    if (this.#askedAt !== undefined && now - this.#askedAt < KEYFRAME_DEADLINE_MS) return;
    this.#askedAt = now;
    this.#requestKeyframe();
  }
}
