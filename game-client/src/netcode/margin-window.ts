const BUCKETS = 6;
const SAMPLES_PER_BUCKET = 30;

/**
 * The lows and the mean of the last three seconds. It keeps the lowest sample of each half second and leaves out the worst of
 * them, so that jitter counts and one stall of the network does not.
 */
export class MarginWindow {
  /** How many samples came since the last `clear`. */
  size = 0;
  readonly #lows: number[] = [];
  readonly #sums: number[] = [];
  #counted = 0;

  clear(): void {
    this.size = 0;
    this.#lows.length = 0;
    this.#sums.length = 0;
    this.#counted = 0;
  }

  add(sample: number): void {
    if (this.size % SAMPLES_PER_BUCKET === 0) {
      this.#lows.push(sample);
      this.#sums.push(sample);
      if (this.#lows.length > BUCKETS) {
        this.#lows.shift();
        this.#sums.shift();
        this.#counted -= SAMPLES_PER_BUCKET;
      }
    } else {
      const last = this.#lows.length - 1;
      this.#lows[last] = Math.min(this.#lows[last] ?? sample, sample);
      this.#sums[last] = (this.#sums[last] ?? 0) + sample;
    }
    this.size += 1;
    this.#counted += 1;
  }

  /** 0 before the first. */
  get mean(): number {
    return this.#counted === 0 ? 0 : this.#sums.reduce((sum, part) => sum + part, 0) / this.#counted;
  }

  /** A sample below which only rare ones fall; 0 before the first. */
  get low(): number {
    let least = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (const low of this.#lows) {
      if (low < least) [least, second] = [low, least];
      else if (low < second) second = low;
    }
    if (this.#lows.length === 0) return 0;
    return this.#lows.length < BUCKETS / 2 ? least : second;
  }
}
