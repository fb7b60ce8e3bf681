import type { ScoreParts } from '@double-barrier/shared/protocol/events';
import { expect, it } from 'vitest';
import { countAt, fullCount } from './score-beats.ts';

const PARTS: ScoreParts = { rounds: 300, hits: 90, parries: 25, total: 415 };

it('ARENA-11: counts rounds, hits and parries in three beats and ends with the total', () => {
  let last = 0;
  let beats = 0;
  for (let elapsed = 0; elapsed < 4000; elapsed += 16) {
    const count = countAt(PARTS, elapsed);
    expect(count.value).toBeGreaterThanOrEqual(last);
    expect(count.begun.length).toBeGreaterThanOrEqual(beats);
    expect(count.value).toBeLessThanOrEqual(PARTS.total);
    last = count.value;
    beats = count.begun.length;
  }
  expect(countAt(PARTS, 4000)).toEqual({ value: 415, begun: ['rounds', 'hits', 'parries'], done: true });
});

it('ARENA-11: rests on the sum of the beats so far between two beats', () => {
  expect(countAt(PARTS, 0)).toEqual({ value: 0, begun: [], done: false });
  expect(countAt(PARTS, 1300)).toEqual({ value: 300, begun: ['rounds'], done: false });
  expect(countAt(PARTS, 2300)).toEqual({ value: 390, begun: ['rounds', 'hits'], done: false });
});

it('ARENA-11: is there at once without motion', () => {
  expect(fullCount(PARTS)).toEqual({ value: 415, begun: ['rounds', 'hits', 'parries'], done: true });
});
