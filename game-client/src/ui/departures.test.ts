import { describe, expect, it } from 'vitest';
import { entry } from '../testing/page-fixtures.ts';
import { goneSince, rowsOf } from './departures.ts';

const [a, b, c] = [entry('a', 1), entry('b', 2), entry('c', 3)];

describe('departures', () => {
  it('PAGE-8: who is no longer there has left, however often he is replaced before', () => {
    expect(goneSince([a, b], [{ ...b, rating: 9 }, c])).toEqual([a]);
  });

  it('PAGE-8: who leaves keeps his place while he fades', () => {
    expect(rowsOf([a, c], [b]).map(({ entry: { id }, departing }) => [id, departing])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
  });

  it('PAGE-8: who comes back while he fades is drawn once', () => {
    expect(rowsOf([a, b], [b]).map(({ departing }) => departing)).toEqual([false, false]);
  });
});
