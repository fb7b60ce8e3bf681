import { nextRandom, randomShare } from '@double-barrier/shared/simulation/random';

/** A seeded source of numbers in 0 ≤ n < 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = nextRandom(state);
    return randomShare(state);
  };
}
