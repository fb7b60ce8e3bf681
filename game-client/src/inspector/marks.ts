import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ChangeKind } from './timeline-entry.ts';

/** How long a znode stays marked; a deleted one lingers as long. */
export const MARK_MS: Milliseconds = 1_500;

/** What happened to a znode a moment ago. */
export interface Mark {
  readonly kind: ChangeKind;
  /** When it was told, on the page's monotonic clock. */
  readonly at: Milliseconds;
  /** The znode as it was before it was deleted. */
  readonly ghost: Znode | undefined;
}

/** The marks of what changed a moment ago; each fades by itself when `fade` is called. */
export class Marks {
  readonly #clock: Clock;
  /** In order of time: a path that is marked again moves to the end. */
  readonly #marks = new Map<string, Mark>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(path: string): Mark | undefined {
    return this.#marks.get(path);
  }

  /** Deleted znodes that linger. */
  *ghosts(): Generator<Znode> {
    for (const { ghost } of this.#marks.values()) if (ghost) yield ghost;
  }

  /** When the next mark fades, on the page's clock; undefined where there is none. */
  get nextFade(): Milliseconds | undefined {
    const [first] = this.#marks.values();
    return first && first.at + MARK_MS;
  }

  set(path: string, kind: ChangeKind, ghost?: Znode): void {
    const before = this.#marks.get(path);
    this.#marks.delete(path);
    // A znode that was created and changed a moment ago is still a new one.
    const told = kind === 'changed' && before?.kind === 'created' ? 'created' : kind;
    this.#marks.set(path, { kind: told, at: this.#clock.now(), ghost });
  }

  /** Forgets what is over; true where something was. */
  fade(): boolean {
    const now = this.#clock.now();
    let faded = false;
    for (const [path, { at }] of this.#marks) {
      if (at + MARK_MS > now) break;
      this.#marks.delete(path);
      faded = true;
    }
    return faded;
  }

  clear(): void {
    this.#marks.clear();
  }
}
