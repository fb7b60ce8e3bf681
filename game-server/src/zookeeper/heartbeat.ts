import type { Clock, Milliseconds } from '@double-barrier/shared/time';

/** How often a session asks for a sign of life within one session timeout. */
const BEATS_PER_TIMEOUT = 5;

/** The part of the session timeout that may be believed in after the last contact; the rest is the margin. */
const LEASE_SHARE = 0.9;

/** How long a session with this timeout may be believed in after the last contact. */
export function leaseOf(timeout: Milliseconds): Milliseconds {
  return timeout * LEASE_SHARE;
}

/** Asks ZooKeeper for a sign of life, and tells whether an answer came. */
export type Beat = (answered: (alive: boolean) => void) => void;

/**
 * Renews a session's lease: a request at a steady pace while the link is up, at once when it comes back, and never
 * more than one in flight for each link. (The native client's own pings cannot be seen.)
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #interval: Milliseconds;
  readonly #beat: Beat;
  readonly #contact: (sentAt: Milliseconds) => void;
  #link = 0;
  #cancelTimer: () => void = () => {};

  /** `contact` is told when each answered request was sent. */
  constructor(clock: Clock, timeout: Milliseconds, beat: Beat, contact: (sentAt: Milliseconds) => void) {
    this.#clock = clock;
    this.#interval = timeout / BEATS_PER_TIMEOUT;
    this.#beat = beat;
    this.#contact = contact;
  }

  linkUp(): void {
    this.linkDown();
    this.#send(this.#link);
  }

  linkDown(): void {
    this.#link += 1;
    this.#cancelTimer();
  }

  #send(link: number): void {
    const sentAt = this.#clock.now();
    this.#beat((alive) => {
      if (link !== this.#link) return;
      if (alive) this.#contact(sentAt);
      if (link !== this.#link) return;
      const next = sentAt + this.#interval - this.#clock.now();
      this.#cancelTimer = this.#clock.after(Math.max(alive ? 0 : this.#interval, next), () =>
        this.#send(link),
      );
    });
  }
}
