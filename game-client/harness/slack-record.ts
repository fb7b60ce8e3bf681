import { TICKS_PER_SECOND, type Tick } from '@double-barrier/shared/simulation/player-input';
import type { Ticks } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';

const TICKS_PER_MS = TICKS_PER_SECOND / 1000;
const SLOTS = 1024;

/** By how much each input of a player reached the host before it was taken, in ticks of time; late ones are negative. */
export class SlackRecord {
  readonly samples: Ticks[] = [];
  readonly #arrivedAt = new Float64Array(SLOTS).fill(Number.NaN);
  readonly #takenAt = new Float64Array(SLOTS).fill(Number.NaN);

  /** The input of this tick has reached the host. */
  arrived(tick: Tick, now: Milliseconds): void {
    this.#arrivedAt[tick % SLOTS] = now;
    this.#compare(tick);
  }

  /** The host takes the input of this tick. */
  taken(tick: Tick, now: Milliseconds): void {
    this.#takenAt[tick % SLOTS] = now;
    this.#compare(tick);
  }

  #compare(tick: Tick): void {
    const slot = tick % SLOTS;
    const slack = ((this.#takenAt[slot] ?? 0) - (this.#arrivedAt[slot] ?? 0)) * TICKS_PER_MS;
    if (Number.isNaN(slack)) return;
    this.samples.push(slack);
    this.#arrivedAt[slot] = Number.NaN;
    this.#takenAt[slot] = Number.NaN;
  }
}
