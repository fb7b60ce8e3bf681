import { nextRandom, randomShare } from '@double-barrier/shared/simulation/random';

/** Repeatable chance for looks: equal seeds draw equal courtyards. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in 0 ≤ n < 1. */
  share(): number {
    this.#state = nextRandom(this.#state);
    return randomShare(this.#state);
  }

  /** A number in low ≤ n < high. */
  between(low: number, high: number): number {
    return low + (high - low) * this.share();
  }

  /** A whole number in 0 ≤ n < count. */
  below(count: number): number {
    return Math.floor(this.share() * count);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.share() < probability;
  }
}
