/**
 * One draw: the next state of the generator and, through `randomWord`, 32 uniform bits.
 * @see Tommy Ettinger's mulberry32: a counter and a mixing function, integers only, the same on every engine.
 */
export function nextRandom(state: number): number {
  return (state + 0x6d2b79f5) >>> 0;
}

/** The 32 bits that belong to a state of the generator. */
export function randomWord(state: number): number {
  let word = Math.imul(state ^ (state >>> 15), state | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return (word ^ (word >>> 14)) >>> 0;
}

/** The number in 0 ≤ n < 1 that belongs to a state of the generator. */
export function randomShare(state: number): number {
  return randomWord(state) / 4294967296;
}
