import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';

/** How long play waits for a player who vanished, each time and in the whole match. */
export const AWAY_LIMIT: Milliseconds = 30_000;
export const AWAY_BUDGET: Milliseconds = 60_000;

/** Who is at his page, and how much waiting each player has left. */
export class Presence {
  readonly #awaySince: [Milliseconds | undefined, Milliseconds | undefined] = [undefined, undefined];
  readonly #spent: [Milliseconds, Milliseconds] = [0, 0];

  /** Play begins: waiting that was before it does not count. */
  start(now: Milliseconds): void {
    this.#spent.fill(0);
    for (const side of [0, 1] as const) if (this.isAway(side)) this.#awaySince[side] = now;
  }

  present(side: Side, now: Milliseconds): void {
    const since = this.#awaySince[side];
    if (since === undefined) return;
    this.#spent[side] += now - since;
    this.#awaySince[side] = undefined;
  }

  away(side: Side, now: Milliseconds): void {
    this.#awaySince[side] ??= now;
  }

  isAway(side: Side): boolean {
    return this.#awaySince[side] !== undefined;
  }

  /** When a player who is away must be back, or undefined while he is there. */
  deadline(side: Side): Milliseconds | undefined {
    const since = this.#awaySince[side];
    if (since === undefined) return undefined;
    return since + Math.max(0, Math.min(AWAY_LIMIT, AWAY_BUDGET - this.#spent[side]));
  }

  /** The side whose time is up first, with its deadline; undefined while both are there. */
  nextDeadline(): { side: Side; at: Milliseconds } | undefined {
    const [left, right] = [this.deadline(0), this.deadline(1)];
    if (left === undefined) return right === undefined ? undefined : { side: 1, at: right };
    if (right === undefined || left <= right) return { side: 0, at: left };
    return { side: 1, at: right };
  }
}
