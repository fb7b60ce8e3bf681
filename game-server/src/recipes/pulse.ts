import { reasonOf } from './abortable.ts';

/** A level-triggered wait: a beat is never missed, and many beats before a look are one. */
export class Pulse {
  #beaten = false;
  #waiter: (() => void) | undefined;

  /** Lets the present waiter, or else the next one, go on. */
  beat(): void {
    this.#beaten = true;
    this.#waiter?.();
  }

  /** Resolves on any beat since the last `next`; rejects with the signal's reason once it aborts. One at a time. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        signal.removeEventListener('abort', settle);
        this.#waiter = undefined;
        if (signal.aborted) {
          reject(reasonOf(signal));
          return;
        }
        this.#beaten = false;
        resolve();
      };
      if (this.#beaten || signal.aborted) {
        settle();
        return;
      }
      this.#waiter = settle;
      signal.addEventListener('abort', settle, { once: true });
    });
  }
}
