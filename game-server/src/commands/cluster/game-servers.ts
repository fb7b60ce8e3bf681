import { join } from 'node:path';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type Config, type Environment, toEnvironment } from '../../config.ts';
import { GuardedChild } from '../../processes/guarded-child.ts';
import type { Look, Program } from './member.ts';
import { withLogFile } from './process-log.ts';

const ANSWER_LIMIT: Milliseconds = 1_000;
/** A game server drains for half a minute at most. */
const STOP_LIMIT: Milliseconds = 35_000;

export interface GameServerPlan {
  readonly name: string;
  /** Where browsers reach it. */
  readonly url: string;
  readonly config: Config;
  readonly environment: Environment;
  /** What Node is given to run the game server. */
  readonly nodeArgs: readonly string[];
  /** The folder of its log. */
  readonly folder: string;
  readonly clock: Clock;
}

/** One game server of the cluster, with its log in a file. */
export function gameServerProgram(plan: GameServerPlan): Program {
  const { name, url, config, environment, nodeArgs, folder, clock } = plan;
  return {
    name,
    place: url,
    stopLimit: STOP_LIMIT,
    launch: () =>
      withLogFile(join(folder, `${name}.log`), (log) =>
        GuardedChild.start(process.execPath, nodeArgs, {
          stdio: ['ignore', log, log],
          env: { ...environment, ...toEnvironment(config) },
        }),
      ),
    look: async () => {
      const [ready, metrics] = await Promise.all([
        get(new URL('/readyz', url), clock),
        get(new URL('/metrics', url), clock),
      ]);
      return loadIn(ready, metrics?.ok ? metrics.text : '');
    },
  };
}

/** Reads a game server's answers to `/readyz` and `/metrics`. */
export function loadIn(ready: Answer | undefined, metrics: string): Look {
  if (!ready) return { isReady: false, words: 'does not answer' };
  const figures = (['matches_hosted', 'players'] as const).map(
    (name) => new RegExp(`^duel_${name} (\\d+)$`, 'm').exec(metrics)?.[1] ?? '?',
  );
  const words = `${ready.text}, ${figures[0]} matches, ${figures[1]} players`;
  return { isReady: ready.ok, words };
}

interface Answer {
  readonly ok: boolean;
  readonly text: string;
}

async function get(url: URL, clock: Clock): Promise<Answer | undefined> {
  const patience = new AbortController();
  const cancel = clock.after(ANSWER_LIMIT, () => patience.abort());
  try {
    const answer = await fetch(url, { signal: patience.signal });
    return { ok: answer.ok, text: await answer.text() };
  } catch {
    return undefined; // It does not listen, or is too slow to be called alive.
  } finally {
    cancel();
  }
}
