import type { Clock, Milliseconds } from '@double-barrier/shared/time';

interface Timer {
  readonly at: Milliseconds;
  /** The span that it is due in; which of two timers of the same span comes first is chance. */
  readonly span: number;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/** A clock that runs hours in seconds: timers fire in order of their time, and those of one span of time in a random order. */
export class VirtualTime implements Clock {
  readonly #random: () => number;
  readonly #reorderMs: Milliseconds;
  /** A binary heap, the next timer first. */
  readonly #heap: Timer[] = [];
  #now: Milliseconds = 0;

  /** Without a length of the span only timers of the very same moment are put in a random order. */
  constructor(random: () => number, reorderMs: Milliseconds = 0) {
    this.#random = random;
    this.#reorderMs = reorderMs;
  }

  now(): Milliseconds {
    return this.#now;
  }

  wallTime(): number {
    return 1_700_000_000_000 + this.#now;
  }

  after(delay: Milliseconds, callback: () => void): () => void {
    const at = this.#now + Math.max(0, delay);
    const timer: Timer = {
      at,
      span: this.#reorderMs === 0 ? at : Math.floor(at / this.#reorderMs),
      order: this.#random(),
      callback,
      cancelled: false,
    };
    this.#push(timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Fires every timer until `end`, those that are set meanwhile too. */
  runUntil(end: Milliseconds): void {
    for (let timer = this.#heap[0]; timer !== undefined && timer.at <= end; timer = this.#heap[0]) {
      this.#pop();
      this.#now = Math.max(this.#now, timer.at);
      if (!timer.cancelled) timer.callback();
    }
    this.#now = Math.max(this.#now, end);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(timer, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let below = heap[child];
      const right = heap[child + 1];
      if (below !== undefined && right !== undefined && isBefore(right, below))
        [child, below] = [child + 1, right];
      if (below === undefined || !isBefore(below, last)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.span < b.span || (a.span === b.span && a.order < b.order);
}
