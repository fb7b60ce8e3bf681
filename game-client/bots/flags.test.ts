import { describe, expect, it } from 'vitest';
import { FlagError, readFlags } from './flags.ts';

function refusalOf(...args: string[]): FlagError {
  try {
    readFlags(args);
  } catch (error) {
    if (error instanceof FlagError) return error;
    throw error;
  }
  throw new Error(`${args.join(' ')} was not refused`);
}

describe('the flags of the bots', () => {
  it('BOTS-1: without flags one duel is played on the usual server, for five minutes at most', () => {
    expect(readFlags([])).toEqual({ urls: ['http://127.0.0.1:3000'], duels: 1, seconds: 300, json: false });
  });

  it('BOTS-1: several servers, the number of duels, the time and the kind of report are taken', () => {
    const args = ['--url', 'http://a:1/', '--url=https://b', '--duels', '10', '--seconds=90', '--json'];
    expect(readFlags(args)).toEqual({
      urls: ['http://a:1', 'https://b'],
      duels: 10,
      seconds: 90,
      json: true,
    });
  });

  it.each([
    ['--duels', '0', 'a whole number from 1 to 500'],
    ['--duels', '501', 'a whole number from 1 to 500'],
    ['--duels', '1.5', 'a whole number from 1 to 500'],
    ['--seconds', 'long', 'a whole number from 1 to 86400'],
    ['--url', 'localhost:3000', 'the address of a game server'],
    ['--url', 'http://127.0.0.1:3000/lobby', 'the address of a game server'],
    ['--url', '', 'the address of a game server'],
  ])('BOTS-9: %s %j is refused with what was expected and given', (flag, value, expected) => {
    const { code, message } = refusalOf(flag, value);
    expect(code).toBe('bad-value');
    expect(message).toContain(`${flag}: expected ${expected}`);
    expect(message).toContain(`was given ${JSON.stringify(value)}`);
  });

  it.each([['--duel'], ['-x'], ['ten'], ['--seconds']])(
    'BOTS-9: %s is refused with the flags that there are',
    (arg) => {
      const { code, message } = refusalOf(arg);
      expect(code).toBe('bad-flag');
      expect(message).toContain(arg);
      expect(message).toContain('the flags are --url, --duels, --seconds, --json');
    },
  );
});
