import { describe, expect, it } from 'vitest';
import { textOf } from './znode-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a znode’s bytes', () => {
  it.each(['', 'olá', 'a\nb\tc', '{"phase":"playing"}', '🗡️ duel'])('LAB-4: %j is text', (text) => {
    expect(textOf(bytes(text))).toBe(JSON.stringify(text));
  });

  it.each([
    [new Uint8Array([0xff, 0xfe]), '<ff fe>'],
    [new Uint8Array([0]), '<00>'],
    [bytes('\u001b[2J'), '<1b 5b 32 4a>'],
    [bytes('\u009b2J'), '<c2 9b 32 4a>'],
    [bytes('\u202e'), '<e2 80 ae>'],
  ])('LAB-4: %j is shown as bytes', (given, shown) => {
    expect(textOf(given)).toBe(shown);
  });

  it('LAB-4: a long one is cut', () => {
    expect(textOf(bytes('x'.repeat(5_000)))).toBe(`"${'x'.repeat(1_000)}"…`);
    expect(textOf(new Uint8Array(5_000).fill(0xff))).toBe(`<${'ff '.repeat(64)}…>`);
  });
});
