import { signal } from '@preact/signals';

/** A number that grows with what there is to see, at most once a frame. */
export class Revision {
  readonly #number = signal(0);
  #willGrow = false;

  /** Read while drawing, it has the reader drawn again when it grows. */
  get number(): number {
    return this.#number.value;
  }

  grow(): void {
    if (this.#willGrow) return;
    this.#willGrow = true;
    requestAnimationFrame(() => {
      this.#willGrow = false;
      this.#number.value += 1;
    });
  }
}
