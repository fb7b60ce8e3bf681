/** How samples lie: values of the nearest rank, each of which was really measured. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** Samples by how often each value came; equal ones take no room. */
export class Tally {
  readonly #counts = new Map<number, number>();
  #size = 0;

  /** Of these samples. */
  static of(samples: Iterable<number>): Tally {
    const tally = new Tally();
    for (const sample of samples) tally.add(sample);
    return tally;
  }

  /** Of all samples of several tallies. */
  static sum(tallies: Iterable<Tally>): Tally {
    const sum = new Tally();
    for (const tally of tallies) for (const [value, times] of tally.#counts) sum.add(value, times);
    return sum;
  }

  add(value: number, times = 1): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + times);
    this.#size += times;
  }

  /** Undefined when nothing was measured. */
  get spread(): Spread | undefined {
    if (this.#size === 0) return undefined;
    const values = [...this.#counts].toSorted(([a], [b]) => a - b);
    const rank = (share: number) => valueAt(values, Math.max(1, Math.ceil(share * this.#size)));
    return { count: this.#size, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), most: rank(1) };
  }
}

function valueAt(values: readonly (readonly [number, number])[], rank: number): number {
  let passed = 0;
  for (const [value, times] of values) {
    passed += times;
    if (passed >= rank) return value;
  }
  throw new RangeError(`no sample has the rank ${rank}`);
}
