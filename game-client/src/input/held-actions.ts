import type { Milliseconds } from '@double-barrier/shared/time';
import type { Action } from './key-bindings.ts';

/** A tap shorter than this still counts as held this long, so that a tick surely sees it. */
export const SHORTEST_HOLD_MS = 40;

interface Hold {
  /** Keys and buttons that hold the action down; one released does not release the other. */
  readonly sources: Set<string>;
  pressedAt: Milliseconds;
}

/** Which actions are held now, whatever devices hold them. */
export class HeldActions {
  readonly #holds = new Map<Action, Hold>();

  /** Notes that `source` (a key or button) presses `action`; auto-repeat changes nothing. */
  press(action: Action, source: string, now: Milliseconds): void {
    const hold = this.#holds.get(action) ?? { sources: new Set(), pressedAt: now };
    if (hold.sources.size === 0) hold.pressedAt = now;
    hold.sources.add(source);
    this.#holds.set(action, hold);
  }

  /** Notes that `source` lets go of `action`. */
  release(action: Action, source: string): void {
    this.#holds.get(action)?.sources.delete(source);
  }

  /** Notes that `source` is up, whatever it held: it may have been bound to another action meanwhile. */
  releaseSource(source: string): void {
    for (const hold of this.#holds.values()) hold.sources.delete(source);
  }

  /** Lets everything go: the window lost the keyboard, so releases may never arrive. */
  releaseAll(): void {
    this.#holds.clear();
  }

  /** True while `action` is held, and for `SHORTEST_HOLD_MS` after a shorter tap began. */
  isHeld(action: Action, now: Milliseconds): boolean {
    const hold = this.#holds.get(action);
    if (!hold) return false;
    return hold.sources.size > 0 || now - hold.pressedAt < SHORTEST_HOLD_MS;
  }
}
