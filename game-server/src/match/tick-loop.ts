import { TICKS_PER_SECOND } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';

const TICK_MS = 1000 / TICKS_PER_SECOND;
/** How many ticks a late loop makes up for at once; what is due beyond them is dropped. */
export const MOST_STEPS_AT_ONCE = 5;

/** How a loop has kept time so far. */
export interface TickLoopCounts {
  /** Ticks run. */
  ticks: number;
  /** Ticks that were due and never run. */
  dropped: number;
  /** Tasks that threw. */
  failed: number;
  /** By how much the latest of all ticks was behind its time. */
  latestMs: Milliseconds;
}

export interface TickLoopListener {
  /** Told for every tick how late it ran. */
  late?(lateness: Milliseconds): void;
  /** Told what a task threw; the loop goes on. */
  failed?(error: unknown): void;
}

/**
 * One drift-free loop for all matches of a process. Tick n is due n × 1000/60 ms after the start, however late the
 * ones before it ran; a process that was held up makes up for five ticks at most; the rest is dropped.
 */
export class TickLoop {
  readonly counts: TickLoopCounts = { ticks: 0, dropped: 0, failed: 0, latestMs: 0 };
  readonly #clock: Clock;
  readonly #listener: TickLoopListener;
  readonly #tasks = new Set<() => void>();
  #origin: Milliseconds = 0;
  #sinceOrigin = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, listener: TickLoopListener = {}) {
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Runs a task at every tick from now on; the returned function takes it off again, at once. */
  add(task: () => void): () => void {
    // A wrapper of its own, so that the same function may be added twice.
    const entry = () => task();
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  /** The first tick is due one tick's time from now. */
  start(): void {
    if (this.#cancel) return;
    this.#origin = this.#clock.now();
    this.#sinceOrigin = 0;
    this.#wait();
  }

  /** No task runs after this, until the loop is started again. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = this.#clock.after(Math.max(0, this.#dueAt() - this.#clock.now()), () => this.#wake());
  }

  #wake(): void {
    const waiting = this.#cancel;
    for (let steps = 0; steps < MOST_STEPS_AT_ONCE; steps += 1) {
      const lateness = this.#clock.now() - this.#dueAt();
      if (lateness < 0) break;
      this.#sinceOrigin += 1;
      this.#runOnce(lateness);
      // A task stopped the loop, or even started it again.
      if (this.#cancel !== waiting) return;
    }
    this.#dropBacklog();
    this.#wait();
  }

  #runOnce(lateness: Milliseconds): void {
    this.counts.ticks += 1;
    this.counts.latestMs = Math.max(this.counts.latestMs, lateness);
    this.#listener.late?.(lateness);
    for (const task of this.#tasks) {
      try {
        task();
      } catch (error) {
        // One match that fails must not stop the others.
        this.counts.failed += 1;
        this.#listener.failed?.(error);
      }
    }
  }

  #dropBacklog(): void {
    const behind = Math.floor((this.#clock.now() - this.#dueAt()) / TICK_MS) + 1;
    if (behind <= 0) return;
    this.counts.dropped += behind;
    this.#sinceOrigin += behind;
  }

  #dueAt(): Milliseconds {
    return this.#origin + (this.#sinceOrigin + 1) * TICK_MS;
  }
}
