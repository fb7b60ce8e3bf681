/** The listeners of one event; a listener that throws is reported and stops nobody else. */
export class Listeners<T> {
  #listeners = new Set<{ listener: (value: T) => void }>();
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Tells `listener` every value from now on, until the returned function is called. */
  add(listener: (value: T) => void): () => void {
    const entry = { listener };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(value: T): void {
    for (const entry of Array.from(this.#listeners)) {
      if (!this.#listeners.has(entry)) continue;
      try {
        entry.listener(value);
      } catch (error) {
        this.#report(error);
      }
    }
  }
}
