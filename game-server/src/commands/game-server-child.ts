import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { CONFIG_EXIT_STATUS, type Environment } from '../config.ts';
import { BackOff } from '../processes/back-off.ts';
import { describeExit, GuardedChild } from '../processes/guarded-child.ts';
import { CommandError } from './command-error.ts';
import type { Tell } from './own-zookeeper.ts';

const READY_INTERVAL_MS: Milliseconds = 50;
const READY_ANSWER_DEADLINE_MS: Milliseconds = 2_000;
const STILL_WAITING_MS: Milliseconds = 15_000;

/** A game server drains for half a minute at most. */
const DRAIN_DEADLINE_MS: Milliseconds = 35_000;

export interface GameServerOptions {
  /** The program: a JavaScript file. */
  readonly entry: string;
  readonly environment: Environment;
  /** Where it answers. */
  readonly url: string;
  readonly clock: Clock;
  readonly tell: Tell;
  /** Ends the wait for a server that drains. */
  readonly force: AbortSignal;
}

/**
 * Runs a game server until `stop` aborts, and starts it again whenever it ends on its own; resolves when it has been stopped.
 * Throws a CommandError when it refuses its configuration, or ends before it was ready for the first time.
 */
export async function runGameServer(
  options: GameServerOptions,
  stop: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const { clock, tell } = options;
  const backOff = new BackOff(clock);
  let wasReady = false;
  while (!stop.aborted) {
    backOff.started();
    const child = await GuardedChild.start(process.execPath, ['--enable-source-maps', options.entry], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...options.environment },
    });
    const draining = drainOn(stop, child, options);
    const isReady = await untilReady(child, options, stop);
    if (isReady) {
      if (wasReady) tell(`game server: ${options.url} again`);
      else onReady();
      wasReady = true;
    }
    const exit = await child.exited;
    draining();
    if (stop.aborted) return;
    if (exit.code === CONFIG_EXIT_STATUS) {
      throw new CommandError('server-failed', 'the game server refused its settings', CONFIG_EXIT_STATUS);
    }
    if (!wasReady) {
      const why = `the game server ended before it was ready (${describeExit(exit)}); its own words are above`;
      throw new CommandError('server-failed', why);
    }
    const wait = backOff.next();
    tell(`game server ended (${describeExit(exit)}); starting it again in ${wait} ms`);
    await sleep(clock, wait, stop).catch(() => {}); // Told to stop: the loop ends.
  }
}

/** Asks the child to drain when told to stop, and ends it by force when it takes too long; returns what unbinds. */
function drainOn(stop: AbortSignal, child: GuardedChild, options: GameServerOptions): () => void {
  let cancel = () => {};
  const kill = () => child.signal('SIGKILL');
  const drain = () => {
    child.signal('SIGTERM');
    child.signal('SIGCONT');
    cancel = options.clock.after(DRAIN_DEADLINE_MS, kill);
  };
  if (stop.aborted) drain();
  stop.addEventListener('abort', drain, { once: true });
  options.force.addEventListener('abort', kill, { once: true });
  return () => {
    cancel();
    stop.removeEventListener('abort', drain);
    options.force.removeEventListener('abort', kill);
  };
}

/** True once the server says that it may take players; false when it ended first, or is to stop. */
async function untilReady(
  child: GuardedChild,
  options: GameServerOptions,
  stop: AbortSignal,
): Promise<boolean> {
  const { clock, tell, url } = options;
  let tellAt = clock.now() + STILL_WAITING_MS;
  while (!child.exit && !stop.aborted) {
    if (await isReady(url, clock)) return true;
    if (clock.now() >= tellAt) {
      tell('still waiting for the game server to be ready: it needs ZooKeeper');
      tellAt = clock.now() + STILL_WAITING_MS;
    }
    await sleep(clock, READY_INTERVAL_MS);
  }
  return false;
}

async function isReady(url: string, clock: Clock): Promise<boolean> {
  const patience = new AbortController();
  const cancel = clock.after(READY_ANSWER_DEADLINE_MS, () => patience.abort());
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: patience.signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // It does not listen yet.
  } finally {
    cancel();
  }
}
