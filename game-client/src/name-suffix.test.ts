import { assert, property, stringMatching, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSuffixes } from './name-suffix.ts';

const player = (id: string, name: string) => ({ id, name });

describe('nameSuffixes', () => {
  it('PAGE-5: gives none to a name that stands alone', () => {
    expect(nameSuffixes([player('aaaa1', 'Ana'), player('bbbb1', 'Rui')]).size).toBe(0);
  });

  it('PAGE-5: takes names for one that differ in case or width only', () => {
    const suffixes = nameSuffixes([player('aaaa1', 'Ana'), player('bbbb1', 'ANA'), player('cccc1', 'Ａna')]);
    expect([...suffixes.values()]).toEqual(['aaaa', 'bbbb', 'cccc']);
  });

  it('PAGE-5: takes as many characters as it needs', () => {
    const suffixes = nameSuffixes([
      player('aaaaXX1', 'Ana'),
      player('aaaaXY2', 'Ana'),
      player('bbbbbb', 'Ana'),
    ]);
    expect(suffixes.get('aaaaXX1')).toBe('aaaaXX');
    expect(suffixes.get('bbbbbb')).toBe('bbbb');
  });

  it('PAGE-5: tells any namesakes apart (seed 20261122)', () => {
    const ids = uniqueArray(stringMatching(/^[ab_-]{6,10}$/), { minLength: 2, maxLength: 12 });
    assert(
      property(ids, (some) => {
        // Server-made ids have one length, so none is the beginning of another.
        const equal = [...new Set(some.map((id) => id.padEnd(10, 'z')))];
        const suffixes = [...nameSuffixes(equal.map((id) => player(id, 'Ana'))).values()];
        expect(new Set(suffixes).size).toBe(equal.length > 1 ? equal.length : 0);
      }),
      { seed: 20_261_122 },
    );
  });
});
