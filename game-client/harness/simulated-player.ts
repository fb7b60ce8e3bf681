import { NEUTRAL_INPUT, type PlayerInput, type Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { DuelClient } from '../src/netcode/duel-client.ts';
import { FrameRecord } from './frame-record.ts';
import type { Hand } from './simulated-hand.ts';

/** How a page's animation frames come. */
export interface DisplayConditions {
  readonly framesPerSecond: number;
  /** Each frame is late by up to this much. */
  readonly jitterMs: Milliseconds;
}

/** A page with a hand on its keys: real netcode, animation frames that jitter. */
export class SimulatedPlayer {
  readonly client: DuelClient;
  readonly record: FrameRecord;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #display: DisplayConditions;
  readonly #hand: Hand;
  #held: PlayerInput = NEUTRAL_INPUT;
  #hiddenUntil: Milliseconds = 0;
  #nextFrameAt: Milliseconds = 0;

  constructor(options: {
    readonly side: Side;
    readonly seed: number;
    readonly clock: Clock;
    readonly random: () => number;
    readonly display: DisplayConditions;
    readonly hand: Hand;
    readonly send: (frame: Uint8Array) => void;
    readonly requestKeyframe: () => void;
  }) {
    this.client = new DuelClient(options);
    this.#clock = options.clock;
    this.#random = options.random;
    this.#display = options.display;
    this.#hand = options.hand;
    this.record = new FrameRecord(options.side);
  }

  /** Draws from now on. */
  start(): void {
    this.#nextFrameAt = this.#clock.now() + (this.#random() * 1000) / this.#display.framesPerSecond;
    this.#awaitFrame();
  }

  /** The tab is hidden: no frames until then. */
  hide(duration: Milliseconds): void {
    this.#hiddenUntil = this.#clock.now() + duration;
  }

  #awaitFrame(): void {
    const late = this.#random() * this.#display.jitterMs;
    this.#clock.after(this.#nextFrameAt + late - this.#clock.now(), () => {
      this.#nextFrameAt += 1000 / this.#display.framesPerSecond;
      this.#awaitFrame();
      if (this.#clock.now() >= this.#hiddenUntil) this.#draw();
    });
  }

  #draw(): void {
    const now = this.#clock.now();
    const { current } = this.client.advance(now, this.#held);
    this.record.see(this.#held, current, this.client.stats);
    this.#held = this.#hand.play(now, current);
  }
}
