import { parseArgs } from 'node:util';
import { CONFIG_EXIT_STATUS } from '../../config.ts';
import { CommandError } from '../command-error.ts';
import { isSection, SECTIONS, type Section } from './sections.ts';

const NAMES = Object.keys(SECTIONS).filter(isSection);

/** What the benchmark is asked to do. */
export interface BenchFlags {
  readonly sections: readonly Section[];
  /** The last line of the output is one JSON object. */
  readonly json: boolean;
}

/** For `--help`. */
export const USAGE = `npm run bench -- [--only SECTION[,SECTION]...] [--json]

Measures the game and prints a table: name, value, unit, goal, and whether it is met.

  --only S,S   these sections alone: ${NAMES.join(', ')}
  --json       the same as one JSON object, the last line of the output

It ends with 0 whatever the figures are, and with 1 where a section could not be measured.`;

/** Reads the flags of `npm run bench`. Throws a CommandError (`bad-flag`). */
export function readFlags(args: readonly string[]): BenchFlags {
  const { only, json = false } = parse(args);
  if (only === undefined) return { sections: NAMES, json };
  const wanted = only.split(',');
  const unknown = wanted.find((name) => !isSection(name));
  if (unknown === undefined) return { sections: NAMES.filter((name) => wanted.includes(name)), json };
  throw refusal(`--only: expected some of ${NAMES.join(', ')}; was given ${JSON.stringify(unknown)}`);
}

function parse(args: readonly string[]) {
  try {
    const options = { only: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw refusal(`${reason}; the flags are --only, --json`);
  }
}

function refusal(message: string): CommandError {
  return new CommandError('bad-flag', message, CONFIG_EXIT_STATUS);
}
