import { nextRandom, randomShare } from '@double-barrier/shared/simulation/random';

/** Chance that can be repeated: the same seed throws the same. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from 0 to below `sides`. */
  throw(sides: number): number {
    this.#state = nextRandom(this.#state);
    return Math.floor(randomShare(this.#state) * sides);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.throw(times) === 0;
  }

  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.throw(items.length)] ?? items[0];
  }
}
