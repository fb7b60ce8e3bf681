import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_LIMIT, parsePlayerName } from './player-name.ts';

describe('parsePlayerName', () => {
  it.each([
    ['Ana', 'Ana'],
    ['  Ana   Sofia ', 'Ana Sofia'],
    ['Joa\u0303o', 'João'],
    ['<b>x</b>', '<b>x</b>'],
    ['名前', '名前'],
    ['👩‍🚀 Rui', '👩‍🚀 Rui'],
    ['__proto__', '__proto__'],
  ])('LOBBY-1: accepts %j as %j', (raw, name) => {
    expect(parsePlayerName(raw)).toEqual({ ok: true, name });
  });

  it.each([
    ['', 'name/empty'],
    ['   ', 'name/empty'],
    ['a'.repeat(17), 'name/too-long'],
    ['a'.repeat(100_000), 'name/too-long'],
    ['a\u0000b', 'name/not-visible'],
    ['a\nb', 'name/not-visible'],
    ['\u202Eevil', 'name/not-visible'],
    ['\u200B', 'name/not-visible'],
    ['\u3164', 'name/not-visible'],
    ['a\u0301\u0302\u0303\u0304', 'name/not-visible'],
    ['\uD800', 'name/not-visible'],
  ])('LOBBY-1: refuses %j with %s', (raw, reason) => {
    expect(parsePlayerName(raw)).toEqual({ ok: false, reason });
  });

  it('LOBBY-2: an accepted name is accepted again, unchanged (seed 11)', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 40 }), (raw) => {
        const first = parsePlayerName(raw);
        const accepted = first.ok ? first.name : 'refused';
        expect(parsePlayerName(accepted)).toEqual({ ok: true, name: accepted });
        expect([...new Intl.Segmenter('en').segment(accepted)].length).toBeLessThanOrEqual(NAME_LIMIT);
      }),
      { seed: 11, numRuns: 5_000 },
    );
  });
});
