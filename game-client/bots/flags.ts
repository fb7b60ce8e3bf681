import { parseArgs } from 'node:util';

/** What the bots are asked to do. */
export interface BotsOptions {
  /** The servers' origins; at least one. */
  readonly urls: readonly string[];
  /** Duels at once. */
  readonly duels: number;
  /** How long all of it may take. */
  readonly seconds: number;
  /** The report is one JSON object on one line. */
  readonly json: boolean;
}

/** A flag that does not exist, or whose value cannot be used; the message says which and what was expected. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
  readonly code: 'bad-value' | 'bad-flag';

  constructor(code: FlagError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** For `--help`. */
export const USAGE = `npm run bots -- [--url URL]... [--duels N] [--seconds S] [--json]

Plays duels at once through real sockets to their final score, then reports what it measured.

  --url URL      a game server; repeated, the two players of a duel are on different ones (http://127.0.0.1:3000)
  --duels N      duels at once, 1 to 500 (1)
  --seconds S    for how long at most, 1 to 86400; a duel takes up to 270 (300)
  --json         the report as one JSON object, the last line of the output

It ends with 0 when every duel reached its final score.`;

const OPTIONS = {
  url: { type: 'string', multiple: true },
  duels: { type: 'string' },
  seconds: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Reads the flags of `npm run bots`. Throws a FlagError. */
export function readFlags(args: readonly string[]): BotsOptions {
  const { url = ['http://127.0.0.1:3000'], duels = '1', seconds = '300', json = false } = parse(args);
  return {
    urls: url.map(originOf),
    duels: wholeNumber('--duels', duels, 500),
    seconds: wholeNumber('--seconds', seconds, 86_400),
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    const known = Object.keys(OPTIONS).map((flag) => `--${flag}`);
    throw new FlagError('bad-flag', `${reason}; the flags are ${known.join(', ')}`);
  }
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw refusal('--url', 'the address of a game server, for example http://127.0.0.1:3000', text);
}

function wholeNumber(flag: string, text: string, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw refusal(flag, `a whole number from 1 to ${most}`, text);
}

function refusal(flag: string, expected: string, given: string): FlagError {
  return new FlagError('bad-value', `${flag}: expected ${expected}; was given ${JSON.stringify(given)}`);
}
