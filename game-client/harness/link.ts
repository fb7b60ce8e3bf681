import type { Clock, Milliseconds } from '@double-barrier/shared/time';

/** One way of a connection. */
export interface LinkConditions {
  readonly latencyMs: Milliseconds;
  /** Delays vary evenly by ± this much. */
  readonly jitterMs: Milliseconds;
}

/** One direction of a TCP connection: frames are delayed, held up and never overtake each other. */
export class Link {
  /** Payload bytes and frames sent so far. */
  bytes = 0;
  frames = 0;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #conditions: LinkConditions;
  readonly #deliver: (frame: Uint8Array) => void;
  readonly #queue: Uint8Array[] = [];
  #freeAt: Milliseconds = 0;

  constructor(
    clock: Clock,
    random: () => number,
    conditions: LinkConditions,
    deliver: (frame: Uint8Array) => void,
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#conditions = conditions;
    this.#deliver = deliver;
  }

  send(frame: Uint8Array): void {
    this.bytes += frame.length;
    this.frames += 1;
    const { latencyMs, jitterMs } = this.#conditions;
    const delay = Math.max(0, latencyMs + jitterMs * (2 * this.#random() - 1));
    this.#freeAt = Math.max(this.#freeAt, this.#clock.now() + delay);
    this.#queue.push(frame);
    this.#clock.after(this.#freeAt - this.#clock.now(), () => {
      const first = this.#queue.shift();
      if (first !== undefined) this.#deliver(first);
    });
  }

  /** Nothing arrives for this long; then all that was held up does. */
  stall(duration: Milliseconds): void {
    this.#freeAt = Math.max(this.#freeAt, this.#clock.now() + duration);
  }
}
