import { describe, expect, it } from 'vitest';
import { describeFigures, isReached, quantile } from './figure.ts';

describe('a figure', () => {
  it.each([
    { value: 1.2, goal: 1.2, met: true },
    { value: 1.21, goal: 1.2, met: false },
    { value: 1.5, floor: 1.5, met: true },
    { value: 1.49, floor: 1.5, met: false },
    { value: Number.NaN, goal: 1, met: false },
    { value: 7, met: undefined },
  ])('BENCH-1: of $value meets goal $goal, floor $floor: $met', ({ met, ...rest }) => {
    expect(isReached({ name: 'x', unit: 'ms', ...rest })).toBe(met);
  });

  it('BENCH-1: is a line with its name, value, unit, goal, and whether that is met', () => {
    const figures = [
      { name: 'short', value: 3, unit: 'µs', goal: 5 },
      { name: 'a longer one', value: 1.234, unit: '×', floor: 1.5 },
      { name: 'free', value: 0.5, unit: 'ms' },
    ];
    expect(
      describeFigures(figures)
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['short', '3 µs', '≤ 5', 'met'],
      ['a longer one', '1.23 ×', '≥ 1.5', 'missed'],
      ['free', '0.50 ms'],
    ]);
  });

  it('BENCH-3: percentiles are of the nearest rank', () => {
    const samples = [9, 1, 5, 3, 7, 2, 8, 4, 6, 10];
    expect([0.5, 0.95, 0.1, 0].map((share) => quantile(samples, share))).toEqual([5, 10, 1, 1]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
