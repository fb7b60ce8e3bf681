import type { Clock, Milliseconds } from '@double-barrier/shared/time';

const FIRST_MS = 250;
const MOST_MS = 10_000;
const STEADY_MS = 30_000;

/** How long to wait before something that ended is started again: longer each time, until it has run steadily. */
export class BackOff {
  readonly #clock: Clock;
  #startedAt: Milliseconds;
  #next: Milliseconds = FIRST_MS;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** To be called when it has been started. */
  started(): void {
    this.#startedAt = this.#clock.now();
  }

  /** The wait before the next start. */
  next(): Milliseconds {
    if (this.#clock.now() - this.#startedAt >= STEADY_MS) this.#next = FIRST_MS;
    const wait = this.#next;
    this.#next = Math.min(MOST_MS, this.#next * 2);
    return wait;
  }
}
