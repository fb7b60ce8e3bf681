/** `npm run lab -- lock | watch | duel`: the three exercises, each in as many terminals as one likes. */
import { hostname } from 'node:os';
import { CommandError } from '@double-barrier/game-server/commands/command-error';
import { zookeeperFolder } from '@double-barrier/game-server/commands/own-zookeeper';
import { runCommand } from '@double-barrier/game-server/commands/run-command';
import {
  type Config,
  configOfThisProcess,
  environmentOfThisProcess,
} from '@double-barrier/game-server/config';
import { connectOfRunning } from '@double-barrier/game-server/embedded-zookeeper/running-server';
import type { StopRequest } from '@double-barrier/game-server/processes/stop-request';
import { silentLog } from '@double-barrier/game-server/zookeeper/log';
import { NativeSessionFactory } from '@double-barrier/game-server/zookeeper/native-session-factory';
import type { Session } from '@double-barrier/game-server/zookeeper/port';
import { isZooKeeperError } from '@double-barrier/game-server/zookeeper/errors';
import { systemClock } from '@double-barrier/shared/time';
import { type Asked, readArguments } from './arguments.ts';
import { duel } from './duel.ts';
import { failureOf } from './failure.ts';
import type { Lab } from './lab.ts';
import { wordsFor } from './language.ts';
import { lock } from './lock.ts';
import { naiveLock } from './naive-lock.ts';
import { watch } from './watch.ts';

const IN_A_HURRY_EXIT_STATUS = 130;

const args = process.argv.slice(2);
const words = wordsFor(args, environmentOfThisProcess());
const say = (line: string) => console.log(line);

if (args.includes('--help')) say(words.usage);
else await runCommand(run);

async function run(request: StopRequest): Promise<void> {
  const { asked, settings } = readArguments(args, words);
  const config = configOfThisProcess(settings);
  const connect = config.zookeeperConnect ?? (await connectOfRunning(zookeeperFolder(config.dataDir)));
  if (connect === undefined)
    throw new CommandError('zookeeper-unreachable', words.refusals.noGame(config.dataDir));
  const session = await open(connect, config, request.stop);
  if (!session) return;
  hurry(session, request);
  // The terminal has put ^C at the beginning of a line.
  if (process.stdout.isTTY) request.stop.addEventListener('abort', () => say(''), { once: true });
  const { stop, force } = request;
  const identifier = `${hostname()}-${process.pid}`;
  const lab: Lab = { session, clock: systemClock, words, say, identifier, stop, force };
  say(words.connected(connect, session.id));
  try {
    await carryOut(asked, lab, config.zookeeperRoot);
  } catch (error) {
    throw failureOf(error, words);
  } finally {
    await session.close();
  }
}

function carryOut(asked: Asked, lab: Lab, root: string): Promise<void> {
  switch (asked.exercise) {
    case 'lock': {
      const { naive, seconds } = asked;
      if (naive) return naiveLock(lab, { path: asked.path ?? '/LOCKS', seconds });
      return lock(lab, { path: asked.path ?? `${root}/lab/lock`, seconds });
    }
    case 'watch':
      return watch(lab, { path: asked.path ?? '/NORMAL', parent: asked.parent ?? '/PAI' });
    case 'duel':
      return duel(lab, { path: asked.path ?? `${root}/lab/barrier` });
    default:
      return asked satisfies never;
  }
}

/** Undefined where the person lost patience first. */
async function open(connect: string, config: Config, stop: AbortSignal): Promise<Session | undefined> {
  const timeout = config.zookeeperSessionMs;
  const factory = new NativeSessionFactory({ connect, timeout, clock: systemClock, log: silentLog });
  try {
    return await factory.open(stop);
  } catch (error) {
    if (stop.aborted) return undefined;
    if (!isZooKeeperError(error)) throw error;
    throw new CommandError('zookeeper-unreachable', words.refusals.noAnswer(connect));
  }
}

/** Ends at once, with the session and so without its nodes, when nobody waits for a good end any more. */
function hurry(session: Session, { force, gone }: StopRequest): void {
  const end = () => {
    void session.close(); // Done when it returns.
    process.exit(IN_A_HURRY_EXIT_STATUS);
  };
  for (const signal of [force, gone]) {
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  }
}
