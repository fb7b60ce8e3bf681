import { expect, it } from 'vitest';
import { Patience } from './patience.ts';

const verdicts = (spans: readonly number[]) => {
  const patience = new Patience();
  return spans.filter((span) => patience.loses(span)).length;
};

it('ARENA-18: a machine that draws most frames late gives the lobby’s duel up', () => {
  expect(verdicts(Array.from({ length: 40 }, () => 200))).toBe(1);
  expect(verdicts(Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? 200 : 34)))).toBe(0);
  expect(verdicts(Array.from({ length: 39 }, () => 200))).toBe(0);
});
