/** A span or point of monotonic time in milliseconds; points are comparable within one process only. */
export type Milliseconds = number;

/**
 * The only source of time: everything that waits or measures takes a clock, so that tests move it by hand.
 */
export interface Clock {
  /** Monotonic milliseconds since an arbitrary origin; never goes back, unmoved by changes of the wall clock. */
  now(): Milliseconds;
  /** Milliseconds since the Unix epoch, for records that people read; never for measuring. */
  wallTime(): number;
  /** Calls `callback` once, `delay` ms from now; the returned function cancels it. */
  after(delay: Milliseconds, callback: () => void): () => void;
}

/** The clock of this process. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delay` ms; rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, delay: Milliseconds, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(delay, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** A clock that stands still until a test moves it; timers fire in order of their time. */
export class ManualClock implements Clock {
  #now = 0;
  #timers = new Set<{ at: Milliseconds; callback: () => void }>();

  now(): Milliseconds {
    return this.#now;
  }

  wallTime(): number {
    return 1_700_000_000_000 + this.#now;
  }

  after(delay: Milliseconds, callback: () => void): () => void {
    const timer = { at: this.#now + delay, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time forward by `ms`, firing each due timer at its own time and letting promises settle in between. */
  async advance(ms: Milliseconds): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets every promise that can settle without time passing do so. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}
