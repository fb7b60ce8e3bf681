import type { Environment } from '@double-barrier/game-server/config';
import { english, type Words } from './english.ts';
import { portuguese } from './portuguese.ts';

/** The languages of the lab, by the name that `--lang` takes. */
export const LANGUAGES = { en: english, pt: portuguese } as const;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}

/**
 * The words for these arguments in this environment: of `--lang`, else of the first of `LC_ALL`, `LC_MESSAGES` and
 * `LANG` that is set, else English. A `--lang` that is none is for the reading of the arguments to refuse.
 */
export function wordsFor(args: readonly string[], environment: Environment): Words {
  const asked = args.find((arg, index) => args[index - 1] === '--lang' || arg.startsWith('--lang='));
  const name = asked?.replace('--lang=', '');
  if (name !== undefined && isLanguage(name)) return LANGUAGES[name];
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return LANGUAGES[/^pt([_.@-]|$)/i.test(locale) ? 'pt' : 'en'];
}
