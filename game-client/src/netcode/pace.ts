import { TICKS_PER_SECOND, type Tick } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { MarginWindow } from './margin-window.ts';

const TICKS_PER_MS = TICKS_PER_SECOND / 1000;
/** How much faster or slower own time may run to set the lead right: nobody sees it. */
const MOST_DILATION = 0.05;
/** The error, in ticks, that is corrected at the full dilation. */
const FULL_DILATION_ERROR = 2;
/** An error in ticks that is too large to be dilated away. */
const SNAP_ERROR = 12;
/** The same while the lead is being found, when the world still counts down. */
const SETTLING_SNAP_ERROR = 1.5;
const SETTLING_SAMPLES = 60;
/** The fewest samples that a correction is based on. */
const FEWEST_SAMPLES = 6;
/** How early, in ticks, the late ones of the own inputs shall reach the host. */
const TARGET_MARGIN = 0.35;
/** More than dilation can shift within a tick. */
const HELD_BACK = 0.5;
const SLOTS = 256;

/**
 * When the page's own ticks begin: as far ahead of the host that its inputs arrive just in time.
 *
 * The host says with each confirmed tick by how many ticks the newest own input was early. That answer is old when
 * it comes: it tells of a tick that was sealed a round trip ago, and own time may have been shifted since. So each
 * sealed tick remembers the sum of all shifts until then, and a sample is kept as "margin without any shift". Such
 * samples stay true whatever is corrected meanwhile: the correction never waits for its own effect to be seen, and
 * cannot swing.
 */
export class Pace {
  /** Own time in whole ticks: the tick that is open for input. */
  open: Tick = 0;
  /** How much of the open tick has passed, 0…1. */
  phase = 0;
  rate = 1;
  snaps = 0;
  readonly #window = new MarginWindow();
  readonly #sealedTicks = new Int32Array(SLOTS).fill(-1);
  readonly #shifts = new Float64Array(SLOTS);
  #shift = 0;
  #holdTicks = 0;
  /** The newest own tick that the host has told of. */
  #newest: Tick = -1;

  /** Goes to a tick, and forgets what was learnt of the lead. */
  jumpTo(open: Tick): void {
    this.#shift += open - this.open;
    this.open = open;
    this.phase = 0;
    this.forget();
  }

  /** Forgets all samples; those of ticks sealed before are ignored when they come. */
  forget(): void {
    this.#window.clear();
    this.#sealedTicks.fill(-1);
    this.#holdTicks = 0;
    this.rate = 1;
  }

  /** Lets time pass. */
  pass(elapsed: Milliseconds): void {
    const ticks = elapsed * TICKS_PER_MS;
    const held = Math.min(this.#holdTicks, ticks);
    this.#holdTicks -= held;
    const own = (ticks - held) * this.rate;
    this.phase += own;
    this.#shift += own - ticks;
  }

  /** Drops what has passed of the open tick beyond its end; own time waits there. */
  waitAtEnd(): void {
    const beyond = this.phase - 1;
    if (beyond <= 0) return;
    this.phase = 1;
    this.#shift -= beyond;
  }

  /** Closes the open tick and opens the next one. */
  seal(): void {
    const slot = this.open % SLOTS;
    this.#sealedTicks[slot] = this.open;
    this.#shifts[slot] = this.#shift;
    this.open += 1;
    this.phase -= 1;
  }

  /**
   * Learns that, when the host took `tick`, the newest own input was ahead of it by `margin`, and that the host asks
   * for `asked` on average; 0 for no such wish.
   */
  learn(tick: Tick, margin: number, asked = 0): void {
    const newest = tick + margin;
    const shift = this.#shiftOf(newest);
    if (shift === undefined) return;
    // When own time was held back after that tick, its growing age tells of the holding and not of the way.
    const starved = newest === this.#newest && (this.#shiftOf(newest + 1) ?? this.#shift) < shift - HELD_BACK;
    this.#newest = newest;
    if (starved) return;
    this.#window.add(margin - shift);
    if (this.#window.size >= FEWEST_SAMPLES && this.#holdTicks === 0) this.#correct(asked);
  }

  /** The sum of all shifts when this tick was sealed; undefined if it was not, or if that is forgotten. */
  #shiftOf(tick: Tick): number | undefined {
    const slot = tick & (SLOTS - 1);
    return tick >= 0 && this.#sealedTicks[slot] === tick ? this.#shifts[slot] : undefined;
  }

  #correct(asked: number): void {
    const own = TARGET_MARGIN - (this.#window.low + this.#shift);
    const error = asked === 0 ? own : Math.max(own, asked - (this.#window.mean + this.#shift));
    const tolerated = this.#window.size < SETTLING_SAMPLES ? SETTLING_SNAP_ERROR : SNAP_ERROR;
    if (Math.abs(error) > tolerated) {
      this.snaps += 1;
      this.rate = 1;
      if (error > 0) this.#skip(Math.round(error));
      else this.#holdTicks = -error;
      return;
    }
    this.rate = 1 + MOST_DILATION * Math.max(-1, Math.min(1, error / FULL_DILATION_ERROR));
  }

  #skip(ticks: number): void {
    this.open += ticks;
    this.#shift += ticks;
  }
}
