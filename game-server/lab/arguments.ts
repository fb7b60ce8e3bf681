import { parseArgs } from 'node:util';
import { CommandError } from '@double-barrier/game-server/commands/command-error';
import { CONFIG_EXIT_STATUS } from '@double-barrier/game-server/config';
import { isZnodePath } from '@double-barrier/game-server/zookeeper/path-rules';
import type { Words } from './english.ts';
import { isLanguage } from './language.ts';

/** The exercise that a person asks for; a path that is not given has a default. */
export type Asked =
  | {
      readonly exercise: 'lock';
      readonly path: string | undefined;
      readonly seconds: number;
      readonly naive: boolean;
    }
  | { readonly exercise: 'watch'; readonly path: string | undefined; readonly parent: string | undefined }
  | { readonly exercise: 'duel'; readonly path: string | undefined };

export interface LabArguments {
  readonly asked: Asked;
  /** The flags that are settings of the whole project. */
  readonly settings: readonly string[];
}

const SETTINGS = ['zookeeper-connect', 'zookeeper-root', 'zookeeper-session-ms', 'data-dir'] as const;

const OPTIONS = {
  lang: { type: 'string' },
  seconds: { type: 'string' },
  naive: { type: 'boolean' },
  'zookeeper-connect': { type: 'string' },
  'zookeeper-root': { type: 'string' },
  'zookeeper-session-ms': { type: 'string' },
  'data-dir': { type: 'string' },
} as const;

/** Reads the arguments of `npm run lab`. Throws a CommandError (`bad-flag`) in the person's language. */
export function readArguments(args: readonly string[], words: Words): LabArguments {
  const { values, positionals } = parse(args, words);
  if (values.lang !== undefined && !isLanguage(values.lang))
    throw refusal(words.refusals.badLanguage(quoted(values.lang)));
  const settings = SETTINGS.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  const [exercise, ...paths] = positionals;
  if (exercise !== 'lock' && (values.seconds !== undefined || values.naive !== undefined))
    throw refusal(words.refusals.onlyForLock);
  return { asked: askedOf(exercise, paths, values, words), settings };
}

function askedOf(
  exercise: string | undefined,
  paths: readonly string[],
  { seconds = '10', naive = false }: { readonly seconds?: string; readonly naive?: boolean },
  words: Words,
): Asked {
  const pathAt = (index: number) => znodePath(paths[index], words);
  const atMost = (count: number) => {
    const surplus = paths[count];
    if (surplus !== undefined) throw refusal(words.refusals.tooManyPaths(quoted(surplus)));
  };
  switch (exercise) {
    case 'lock':
      atMost(1);
      return { exercise, path: pathAt(0), seconds: wholeSeconds(seconds, words), naive };
    case 'watch':
      atMost(2);
      return { exercise, path: pathAt(0), parent: pathAt(1) };
    case 'duel':
      atMost(1);
      return { exercise, path: pathAt(0) };
    case undefined:
      throw refusal(`${words.refusals.noExercise}\n\n${words.usage}`);
    default:
      throw refusal(words.refusals.unknownExercise(quoted(exercise)));
  }
}

function parse(args: readonly string[], words: Words) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw refusal(`${reason}\n\n${words.usage}`);
  }
}

function znodePath(given: string | undefined, words: Words): string | undefined {
  if (given === undefined || (isZnodePath(given) && !/^\/($|zookeeper($|\/))/.test(given))) return given;
  throw refusal(words.refusals.badPath(quoted(given)));
}

function wholeSeconds(given: string, words: Words): number {
  const seconds = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (seconds >= 1 && seconds <= 3_600) return seconds;
  throw refusal(words.refusals.badSeconds(quoted(given)));
}

function quoted(given: string): string {
  return JSON.stringify(given);
}

function refusal(message: string): CommandError {
  return new CommandError('bad-flag', message, CONFIG_EXIT_STATUS);
}
