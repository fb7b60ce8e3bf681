import { describe, expect, it } from 'vitest';
import { Tally } from './tally.ts';

describe('Tally', () => {
  it('BOTS-7: has no spread when nothing was measured', () => {
    expect(new Tally().spread).toBeUndefined();
  });

  it('BOTS-7: takes the values of the nearest rank, in whatever order they came', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    expect(Tally.of(hundred).spread).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, most: 100 });
  });

  it('BOTS-7: of one sample, every rank is that sample', () => {
    expect(Tally.of([4.2]).spread).toEqual({ count: 1, p50: 4.2, p95: 4.2, p99: 4.2, most: 4.2 });
  });

  it('BOTS-7: sums up tallies as if all had been measured at once', () => {
    const sum = Tally.sum([Tally.of([3, 1, 1]), new Tally(), Tally.of([1, 2])]);
    expect(sum.spread).toEqual(Tally.of([1, 1, 1, 2, 3]).spread);
  });
});
