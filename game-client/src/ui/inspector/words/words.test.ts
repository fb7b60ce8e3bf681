import { describe, expect, it } from 'vitest';
import { english } from './english.ts';
import { portuguese } from './portuguese.ts';

/** Every path of a catalogue with what stands there: a sentence, or what a sentence is made by. */
function sentencesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => sentencesOf(part, `${path}/${key}`));
}

const said = { en: new Map(sentencesOf(english)), pt: new Map(sentencesOf(portuguese)) };

describe('PAGE-3: the panel’s words', () => {
  it('PAGE-3: are there in both languages, none empty and none untranslated', () => {
    expect([...said.pt.keys()].sort()).toEqual([...said.en.keys()].sort());
    for (const [path, sentence] of said.en) {
      const other = said.pt.get(path);
      if (typeof sentence === 'string') expect(other, path).not.toBe(sentence);
      for (const one of [sentence, other]) {
        const text: unknown = typeof one === 'function' ? Reflect.apply(one, undefined, [3]) : one;
        expect(text, path).toMatch(/\S/);
      }
    }
  });
});
