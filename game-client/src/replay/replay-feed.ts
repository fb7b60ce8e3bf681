import type { ReplayedMatch } from '@double-barrier/shared/protocol/replayed-match';
import {
  copyWorld,
  createWorld,
  TICKS_PER_SECOND,
  type Tick,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ArenaFeed } from '../netcode/feed.ts';

const TICK_MS: Milliseconds = 1000 / TICKS_PER_SECOND;
/** A longer time between two frames was a hidden tab. */
const LONGEST_FRAME_MS: Milliseconds = 100;

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** What is shown of a replay just now. */
export interface ReplayPosition {
  readonly tick: Tick;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly rounds: readonly [number, number];
}

/** A finished match that is played again: at some speed, or paused, from any tick on. */
export class ReplayFeed implements ArenaFeed {
  readonly #match: ReplayedMatch;
  readonly #clock: Clock;
  readonly #onPosition: () => void;
  readonly #frame: { readonly previous: World; readonly current: World; alpha: number };
  #playing = true;
  #speed: Speed = 1;
  #lastFrame: Milliseconds | undefined;

  /** Tells whenever the position is another one. */
  constructor(match: ReplayedMatch, clock: Clock, onPosition: () => void) {
    this.#match = match;
    this.#clock = clock;
    this.#onPosition = onPosition;
    const world = () => match.look(0, createWorld(match.end.seed));
    this.#frame = { previous: world(), current: world(), alpha: 0 };
  }

  get position(): ReplayPosition {
    const { tick, duelists } = this.#frame.current;
    const rounds = [duelists[0].roundsWon, duelists[1].roundsWon] as const;
    return { tick, playing: this.#playing, speed: this.#speed, rounds };
  }

  /** Plays on, or stands still; at the end it begins anew. */
  toggle(): void {
    if (!this.#playing && this.#frame.current.tick >= this.#match.ticks) this.#look(0);
    this.#playing = !this.#playing;
    this.#onPosition();
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#onPosition();
  }

  /** Goes to a tick; one before the beginning or behind the end is the first or the last. */
  seek(tick: Tick): void {
    this.#look(tick);
    this.#onPosition();
  }

  advance(): { readonly previous: World; readonly current: World; readonly alpha: number } {
    const now = this.#clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#lastFrame ?? now));
    this.#lastFrame = now;
    if (this.#playing) this.#pass((elapsed / TICK_MS) * this.#speed);
    return this.#frame;
  }

  #pass(ticks: number): void {
    const frame = this.#frame;
    const before = frame.current.tick;
    frame.alpha += ticks;
    while (frame.alpha >= 1 && frame.current.tick < this.#match.ticks) {
      frame.alpha -= 1;
      copyWorld(frame.current, frame.previous);
      this.#match.advance(frame.current);
    }
    frame.alpha = Math.min(1, frame.alpha);
    if (frame.current.tick >= this.#match.ticks) this.#playing = false;
    if (frame.current.tick !== before || !this.#playing) this.#onPosition();
  }

  #look(tick: Tick): void {
    this.#match.look(tick, this.#frame.current);
    copyWorld(this.#frame.current, this.#frame.previous);
    this.#frame.alpha = 0;
  }
}
