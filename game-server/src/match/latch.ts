/** Opens once and stays open. */
export class Latch {
  readonly #controller = new AbortController();

  get isOpen(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Aborts when the latch opens, for waits that it cuts short. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  open(): void {
    this.#controller.abort(new Error('opened'));
  }

  /** Resolves once the latch is open; rejects with the signal's reason when that comes first. */
  opened(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.signal.removeEventListener('abort', settle);
        signal.removeEventListener('abort', settle);
        if (this.isOpen) resolve();
        else reject(signal.reason);
      };
      if (this.isOpen || signal.aborted) {
        settle();
        return;
      }
      this.signal.addEventListener('abort', settle, { once: true });
      signal.addEventListener('abort', settle, { once: true });
    });
  }
}
