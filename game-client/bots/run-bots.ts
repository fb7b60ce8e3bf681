import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { Connection } from '../src/connection.ts';
import { BotPlayer } from './bot-player.ts';
import type { BotsOptions } from './flags.ts';
import type { PlayerRecord } from './player-record.ts';

/** How long the next two wait for these two to be paired. */
const PAIRING_LIMIT_MS: Milliseconds = 3000;

/** No game server lets players in at this address. */
export class SilentServerError extends Error {
  override readonly name = 'SilentServerError';

  constructor(url: string) {
    super(
      `no game server answers at ${url}: start one with \`npm start\`, or name another with --url; npm run bots -- --help tells more`,
    );
  }
}

/**
 * Plays the duels and tells what each player measured, in the order of the duels. Whoever has no score when the time is
 * up, or when `stop` aborts, has failed. Throws a SilentServerError before anybody plays.
 */
export async function runBots(
  { urls, duels, seconds }: BotsOptions,
  clock: Clock,
  stop: AbortSignal,
): Promise<PlayerRecord[]> {
  for (const url of new Set(urls)) if (!(await answers(url, clock))) throw new SilentServerError(url);
  const pairs = Array.from({ length: duels }, (_, i) => pairOf(i, urls, clock));
  const players = pairs.flat();
  const failAll = (why: string) => {
    for (const player of players) player.fail(why);
  };
  const halt = () => failAll('the run was stopped');
  const cancel = clock.after(seconds * 1000, () => failAll(`no final score within ${seconds} s`));
  stop.addEventListener('abort', halt, { once: true });
  if (stop.aborted) halt();
  try {
    const [records] = await Promise.all([
      Promise.all(players.map((player) => player.end())),
      lineUp(pairs, clock),
    ]);
    return records;
  } finally {
    cancel();
    stop.removeEventListener('abort', halt);
  }
}

/** The queue pairs whoever comes next, so each two come by themselves: then they meet each other, on their two servers. */
async function lineUp(pairs: readonly BotPlayer[][], clock: Clock): Promise<void> {
  await Promise.all(pairs.flat().map((player) => player.enter()));
  for (const pair of pairs) {
    const limit = new AbortController();
    const paired = Promise.all(pair.map((player) => player.queue())).finally(() => limit.abort());
    // The wait ends by the abort where the pair is quicker.
    await Promise.race([paired, sleep(clock, PAIRING_LIMIT_MS, limit.signal).catch(() => undefined)]);
  }
}

function pairOf(index: number, urls: readonly string[], clock: Clock): BotPlayer[] {
  const duel = index + 1;
  return ['A', 'B'].map((letter, seat) => {
    const url = urls[(duel * 2 + seat) % urls.length] ?? '';
    const others = urls.filter((other) => other !== url);
    return new BotPlayer({ duel, name: `Bot ${duel} ${letter}`, url, others, clock });
  });
}

/** True where a game server lets a socket in. */
function answers(url: string, clock: Clock): Promise<boolean> {
  const connection = new Connection(clock, url);
  return new Promise((resolve) => {
    connection.onLink((link) => {
      resolve(link === 'up');
      connection.close();
    });
    connection.open();
  });
}
