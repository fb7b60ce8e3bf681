import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';

/** One operation whose reply has not come yet. */
export interface Flight {
  readonly operation: string;
  readonly path: string;
  readonly isWrite: boolean;
  readonly deadline: Milliseconds;
  readonly fail: (error: ZooKeeperError) => void;
}

/**
 * The operations in flight of one session. All have the same time to be answered, so the oldest is the first to fail
 * and one timer serves them all.
 */
export class Flights {
  readonly #clock: Clock;
  readonly #limit: Milliseconds;
  readonly #flights = new Set<Flight>();
  #cancelTimer: (() => void) | undefined;

  /** An operation fails with `operation-timeout` when it is not answered within `limit`. */
  constructor(clock: Clock, limit: Milliseconds) {
    this.#clock = clock;
    this.#limit = limit;
  }

  begin(operation: string, path: string, isWrite: boolean, fail: (error: ZooKeeperError) => void): Flight {
    const flight = { operation, path, isWrite, deadline: this.#clock.now() + this.#limit, fail };
    this.#flights.add(flight);
    if (!this.#cancelTimer) this.#arm(this.#limit);
    return flight;
  }

  /** True when the operation was still waited for; its reply may be used then, and only then. */
  end(flight: Flight): boolean {
    return this.#flights.delete(flight);
  }

  /** Fails everything that is in flight. */
  failAll(errorOf: (flight: Flight) => ZooKeeperError): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    for (const flight of this.#flights) {
      this.#flights.delete(flight);
      flight.fail(errorOf(flight));
    }
  }

  #arm(delay: Milliseconds): void {
    this.#cancelTimer = this.#clock.after(delay, () => this.#failLate());
  }

  #failLate(): void {
    this.#cancelTimer = undefined;
    const now = this.#clock.now();
    for (const flight of this.#flights) {
      if (flight.deadline > now) return this.#arm(flight.deadline - now);
      this.#flights.delete(flight);
      const { operation, path, isWrite } = flight;
      flight.fail(new ZooKeeperError('operation-timeout', operation, path, isWrite));
    }
  }
}
