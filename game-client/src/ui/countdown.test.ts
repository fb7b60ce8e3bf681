import { describe, expect, it } from 'vitest';
import { secondsLeft } from './countdown.tsx';

describe('secondsLeft', () => {
  it.each([
    [20_000, 20],
    [19_999, 20],
    [1, 1],
    [0, 0],
    [-5_000, 0],
  ])('PAGE-11: %i ms are %i s', (left, seconds) => {
    expect(secondsLeft(left)).toBe(seconds);
  });
});
