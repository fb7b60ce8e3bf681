import { describe, expect, it } from 'vitest';
import { catalogues } from './catalogues.ts';
import { NETWORK_WORDS } from '../network-view/network-words.ts';
import { MENU_WORDS } from './menu-words.ts';

/** Every path of a catalogue with what stands there: a sentence, or what a sentence is made by. */
function sentencesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => sentencesOf(part, `${path}/${key}`));
}

const everything = {
  en: { ...catalogues.en, menus: MENU_WORDS.en, network: NETWORK_WORDS.en },
  pt: { ...catalogues.pt, menus: MENU_WORDS.pt, network: NETWORK_WORDS.pt },
};
const english = new Map(sentencesOf(everything.en));
const portuguese = new Map(sentencesOf(everything.pt));

describe('the catalogues', () => {
  it('PAGE-3: say the same things in both languages', () => {
    expect([...portuguese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('PAGE-3: leave nothing empty and nothing untranslated', () => {
    const alike = [...english].filter(
      ([path, sentence]) =>
        typeof sentence === 'string' &&
        portuguese.get(path) === sentence &&
        // A language is called by its own name everywhere.
        !path.startsWith('/menus/languages/'),
    );
    expect(alike).toEqual([]);
    for (const [path, sentence] of [...english, ...portuguese]) {
      const text: unknown =
        typeof sentence === 'function' ? Reflect.apply(sentence, undefined, ['3', '4']) : sentence;
      expect(text, path).toMatch(/\S/);
    }
  });

  it('PAGE-3: take the same number of names in both languages', () => {
    for (const [path, sentence] of english) {
      // A language may leave a name out, but never ask for one more.
      if (typeof sentence === 'function') expect(portuguese.get(path), path).toHaveLength(sentence.length);
    }
  });

  it('PAGE-4: keep the exercise’s words', () => {
    const wordsOf = (language: 'en' | 'pt') => {
      const { gate, score } = catalogues[language];
      return [gate.entering, gate.begins, gate.leaving, score.over(440)];
    };
    expect(wordsOf('en')).toEqual([
      'I am going to start the game',
      'The game is about to begin',
      'I am going to end my part in the game',
      'The game is over. Your score was 440.',
    ]);
    expect(wordsOf('pt')).toEqual([
      'Vou iniciar o jogo',
      'O jogo vai começar',
      'Vou encerrar a minha participação no jogo',
      'O jogo foi encerrado. A sua pontuação foi 440.',
    ]);
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [21, '21st'],
    [112, '112th'],
  ])('PAGE-4: tells place %i in the lock’s queue as %s', (place, ordinal) => {
    expect(catalogues.en.commit.place(place)).toBe(`${ordinal} in the queue for the score lock`);
  });
});
