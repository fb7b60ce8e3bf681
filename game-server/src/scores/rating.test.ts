import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedPoints, ratingChange } from './rating.ts';

describe('rating', () => {
  it('SCORE-11: equal players win and lose half of what one game can move, and a draw moves nothing', () => {
    expect(ratingChange(1500, 1500, 100)).toBe(16);
    expect(ratingChange(1500, 1500, 0)).toBe(-16);
    expect(ratingChange(1500, 1500, 50)).toBe(0);
  });

  it('SCORE-11: the expectation is within two hundredths of the formula up to 735 points, and nothing is expected beyond', () => {
    for (let difference = -735; difference <= 735; difference += 1) {
      const formula = 100 / (1 + 10 ** (-difference / 400));
      expect(Math.abs(expectedPoints(1500 + difference, 1500) - formula)).toBeLessThan(2);
    }
    expect(expectedPoints(2300, 1500)).toBe(100);
    expect(expectedPoints(1500, 2300)).toBe(0);
  });

  it('SCORE-11: what one wins the other loses, in integers (seed 7)', () => {
    const rating = fc.integer({ min: -500, max: 4000 });
    fc.assert(
      fc.property(rating, rating, fc.constantFrom(0, 50, 100), (own, other, points) => {
        const change = ratingChange(own, other, points);
        const opposite = ratingChange(other, own, points === 0 ? 100 : points === 100 ? 0 : 50);
        return Number.isInteger(change) && change + opposite === 0 && Math.abs(change) <= 32;
      }),
      { seed: 7, numRuns: 5000 },
    );
  });

  it('SCORE-11: the stronger player never expects less by being stronger', () => {
    for (let difference = 1; difference < 800; difference += 1) {
      expect(expectedPoints(1500 + difference, 1500)).toBeGreaterThanOrEqual(
        expectedPoints(1499 + difference, 1500),
      );
    }
  });
});
