import { describe, expect, it } from 'vitest';
import { countOf, sumOf } from './count.mjs';

describe('the count of npm test', () => {
  it.each([
    [0, { passed: 5, failed: 0, skipped: 0 }, { passed: 5, failed: 0 }],
    [1, { passed: 5, failed: 2, skipped: 0 }, { passed: 5, failed: 2 }],
    [0, { passed: 5, failed: 0, skipped: 1 }, { passed: 5, failed: 1 }],
    [1, { passed: 5, failed: 0, skipped: 0 }, { passed: 5, failed: 1 }],
    [0, { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1 }],
  ])('SETUP-20: status %i with %j counts as %j', (status, report, expected) => {
    expect(countOf(status, report)).toEqual(expected);
  });

  it('SETUP-20: adds the stages up', () => {
    expect(
      sumOf([
        { passed: 1, failed: 0 },
        { passed: 40, failed: 2 },
      ]),
    ).toEqual({ passed: 41, failed: 2 });
    expect(sumOf([])).toEqual({ passed: 0, failed: 0 });
  });
});
