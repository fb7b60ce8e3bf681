import { systemClock } from '@double-barrier/shared/time';
import { znodes } from '@double-barrier/shared/znodes';
import type { HistoryLimits } from '../../scores/history-pruning.ts';
import { silentLog } from '../../zookeeper/log.ts';
import { NativeSessionFactory } from '../../zookeeper/native-session-factory.ts';
import { SessionKeeper } from '../../zookeeper/session-keeper.ts';

/** The session timeout of everybody in the drill: short, so that the dead are soon known to be. */
const TIMEOUT_MS = 1000;

/** The tree that the drill is about. */
export const TREE = znodes('/drill');

/** Nothing is pruned, so that every acknowledged commit can be looked for at the end. */
export const KEEP_ALL: HistoryLimits = { keep: 1_000_000, slack: 0 };

/** Keeps a program of the drill in a session. */
export function keepSession(connect: string): SessionKeeper {
  const options = { connect, timeout: TIMEOUT_MS, clock: systemClock, log: silentLog };
  const keeper = new SessionKeeper({
    factory: new NativeSessionFactory(options),
    clock: systemClock,
    log: silentLog,
  });
  keeper.start();
  return keeper;
}

/** Aborts when a line comes in, or when nobody is left to write one. */
export function untilTold(): AbortSignal {
  const told = new AbortController();
  const end = () => {
    told.abort();
    process.stdin.destroy(); // It would keep the process alive.
  };
  process.stdin.once('data', end);
  process.stdin.once('end', end);
  return told.signal;
}

/** Tells the drill something. */
export function tell(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
