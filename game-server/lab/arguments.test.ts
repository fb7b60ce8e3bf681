import { CommandError } from '@double-barrier/game-server/commands/command-error';
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { english } from './english.ts';
import { wordsFor } from './language.ts';
import { portuguese } from './portuguese.ts';

const read = (...args: string[]) => readArguments(args, english);

function refusalOf(...args: string[]): CommandError {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error(`not refused: ${args.join(' ')}`);
}

describe('the arguments of the lab', () => {
  it('LAB-9: are read', () => {
    expect(read('lock').asked).toEqual({ exercise: 'lock', path: undefined, seconds: 10, naive: false });
    expect(read('lock', '/a', '--seconds=3', '--naive').asked).toEqual({
      exercise: 'lock',
      path: '/a',
      seconds: 3,
      naive: true,
    });
    expect(read('watch', '/a', '/b').asked).toEqual({ exercise: 'watch', path: '/a', parent: '/b' });
    expect(read('duel', '/a/b', '--data-dir', '/tmp/x', '--lang', 'pt')).toEqual({
      asked: { exercise: 'duel', path: '/a/b' },
      settings: ['--data-dir=/tmp/x'],
    });
  });

  it.each([
    [[], 'which exercise'],
    [['dual'], 'no exercise "dual"'],
    [['lock', 'relative'], 'a path is absolute'],
    [['lock', '/'], 'a path is absolute'],
    [['lock', '/a/'], 'a path is absolute'],
    [['watch', '/a', '/zookeeper/quota'], 'under /zookeeper'],
    [['lock', '/a', '/b'], 'one path too many: "/b"'],
    [['watch', '/a', '/b', '/c'], 'one path too many'],
    [['lock', '--seconds', '0'], 'from 1 to 3600'],
    [['lock', '--seconds', '1.5'], 'from 1 to 3600'],
    [['duel', '--seconds', '3'], 'lock alone'],
    [['watch', '--naive'], 'lock alone'],
    [['duel', '--lang', 'fr'], 'expected en or pt; was given "fr"'],
    [['duel', '--size', '3'], "Unknown option '--size'"],
  ])('LAB-9: %j is refused', (args, words) => {
    const refusal = refusalOf(...args);
    expect(refusal.message).toContain(words);
    expect(refusal.exitStatus).toBe(78);
  });
});

describe('the language of the lab', () => {
  it.each([
    [[], {}, english],
    [[], { LANG: 'pt_PT.UTF-8' }, portuguese],
    [[], { LANG: 'pt_BR' }, portuguese],
    [[], { LANG: 'pt' }, portuguese],
    [[], { LANG: 'ptolemaic' }, english],
    [[], { LC_ALL: 'en_GB.UTF-8', LANG: 'pt_PT.UTF-8' }, english],
    [[], { LC_ALL: '', LC_MESSAGES: 'pt_PT', LANG: 'C' }, portuguese],
    [['duel', '--lang', 'pt'], { LANG: 'en_GB' }, portuguese],
    [['duel', '--lang=en'], { LANG: 'pt_PT' }, english],
    [['duel', '--lang', 'fr'], { LANG: 'pt_PT' }, portuguese],
  ])('LAB-8: %j in %j', (args, environment, words) => {
    expect(wordsFor(args, environment)).toBe(words);
  });

  it('LAB-5: the sentences are those of the exercise sheet', () => {
    const { entering, begins, leaving, over } = portuguese.duel;
    expect([entering, begins, leaving, over(7)]).toEqual([
      'Vou iniciar o jogo',
      'O jogo vai começar',
      'Vou encerrar a minha participação no jogo',
      'O jogo foi encerrado. A sua pontuação foi 7.',
    ]);
  });
});
