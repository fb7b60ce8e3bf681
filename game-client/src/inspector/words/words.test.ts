import { describe, expect, it } from 'vitest';
import { inspectorWords } from './inspector-words.ts';

/** Every sentence with its path; one that is made is made from numbered names. */
function sentencesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('playing', 2))]];
  return Object.entries(value ?? {}).flatMap(([key, part]) => sentencesOf(part, `${path}/${key}`));
}

describe('the inspector’s words', () => {
  it('PANEL-29: both languages say the same things, and leave nothing empty or untranslated', () => {
    const english = new Map(sentencesOf(inspectorWords.en));
    const portuguese = new Map(sentencesOf(inspectorWords.pt));
    expect([...portuguese.keys()].sort()).toEqual([...english.keys()].sort());
    expect(
      [...english.values(), ...portuguese.values()].filter((sentence) => sentence.trim() === ''),
    ).toEqual([]);
    const alike = [...english].filter(([path, sentence]) => portuguese.get(path) === sentence);
    expect(alike).toEqual([]);
  });
});
