import type { Ticks } from '@double-barrier/shared/simulation/index';

/** How much of each new input is taken into the means: they follow within two seconds. */
const NEW_SHARE = 1 / 60;
/** Inputs before which nothing is known. */
const FEWEST = 30;
/** What a stall shows counts no more than this. */
const MOST_ROUND_TRIP: Ticks = 30;
const MOST_AHEAD: Ticks = 40;
/** A sample further off its mean tells of a standstill and not of jitter. */
const MOST_OFF: Ticks = 2;
/** How early the late ones of a page's inputs are by its own wish. */
const OWN_MARGIN: Ticks = 0.35;
/** How far evenly spread samples go from their mean, in mean deviations. */
const HALF_SPREAD = 2;
/** A difference that nobody feels. */
const LEAST_WAIT: Ticks = 1;
/** Nobody waits longer for the sake of who is further away: 150 ms. */
const MOST_WAIT: Ticks = 9;

/** How far away a player is, as his inputs tell; all in ticks. */
export class Reach {
  #samples = 0;
  #roundTrip: Ticks = 0;
  #early: Ticks = 0;
  #ahead: Ticks = 0;
  #deviation: Ticks = 0;

  /**
   * Learns from an input that was `ahead` of what its page had seen confirmed, and that came `early` before it was
   * due: from when the host confirmed what the page then knew, `ahead - early` ticks have passed.
   */
  learn(ahead: Ticks, early: Ticks): void {
    const roundTrip = Math.max(0, Math.min(MOST_ROUND_TRIP, ahead - early));
    this.#samples += 1;
    const share = Math.max(NEW_SHARE, 1 / this.#samples);
    this.#roundTrip += (roundTrip - this.#roundTrip) * share;
    this.#ahead += (Math.min(MOST_AHEAD, ahead) - this.#ahead) * share;
    const off = this.#samples === 1 ? early : Math.max(-MOST_OFF, Math.min(MOST_OFF, early - this.#early));
    this.#early += off * share;
    const deviation = Math.min(MOST_OFF, Math.abs(early - this.#early));
    this.#deviation += (deviation - this.#deviation) * share;
  }

  /** The mean number of ticks that his page has to predict again when it is surprised. */
  get ahead(): Ticks {
    return this.#ahead;
  }

  /**
   * The mean margin that this player has to keep to see the other one as late as he is seen by him; 0 for none. Who
   * is further away is asked for nothing, so the two never wait for each other.
   */
  marginAskedFor(other: Reach): Ticks {
    if (this.#samples < FEWEST || other.#samples < FEWEST) return 0;
    if (other.#needed - this.#needed < LEAST_WAIT) return 0;
    return Math.min(other.#ahead, this.#needed + MOST_WAIT) - this.#roundTrip;
  }

  /** How far ahead of the confirmed world this player's page has to be for his inputs to come in time. */
  get #needed(): Ticks {
    return this.#roundTrip + OWN_MARGIN + HALF_SPREAD * this.#deviation;
  }
}
