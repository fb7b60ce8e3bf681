/** Runs reads as they are asked for, so many at a time; what a read asks for runs in the same go. */
export class ReadQueue {
  readonly #atOnce: number;
  readonly #waiting = new Map<string, () => Promise<void>>();
  #running = 0;
  #idle: (() => void) | undefined;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Has `read` run once, however often it is asked for by this name before it begins. It must not reject. */
  push(name: string, read: () => Promise<void>): void {
    if (!this.#waiting.has(name)) this.#waiting.set(name, read);
    this.#fill();
  }

  /** Resolves when nothing runs and nothing waits. One at a time. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle = resolve;
      this.#fill();
    });
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#waiting.clear();
  }

  #fill(): void {
    for (const [name, read] of this.#waiting) {
      if (this.#running >= this.#atOnce) return;
      this.#waiting.delete(name);
      this.#running += 1;
      void read().finally(() => {
        this.#running -= 1;
        this.#fill();
      });
    }
    if (this.#running === 0 && this.#waiting.size === 0) {
      this.#idle?.();
      this.#idle = undefined;
    }
  }
}
