import type { Clock, Milliseconds } from '@double-barrier/shared/time';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const PARENT_LOOK_INTERVAL_MS: Milliseconds = 500;

/** Ctrl+C reaches this process twice under npm, once from the terminal and once from npm; only a later one is a second. */
const SECOND_AFTER_MS: Milliseconds = 1_000;

/** The wish of whoever started this process that it stop. */
export interface StopRequest {
  /** Aborts at the first signal, or when the parent has died. */
  readonly stop: AbortSignal;
  /** Aborts at a second signal: do not wait for anything any more. */
  readonly force: AbortSignal;
  /** Aborts when nobody is there any more to see how it ends: the terminal was closed, or the parent has died. */
  readonly gone: AbortSignal;
  /** Stops listening. */
  unbind(): void;
}

/** Listens for the signals that end a command; with `parent`, also for the parent's death, of which no signal tells. */
export function stopRequest(clock: Clock, watch: { parent: boolean }): StopRequest {
  const stop = new AbortController();
  const force = new AbortController();
  const gone = new AbortController();
  let first: Milliseconds | undefined;
  const hear = (why: string) => {
    if (first === undefined) {
      first = clock.now();
      stop.abort(new Error(why));
    } else if (clock.now() - first >= SECOND_AFTER_MS) {
      force.abort(new Error(why));
    }
  };
  const hearOfAbsence = (why: string) => {
    hear(why);
    gone.abort(new Error(why));
  };
  for (const name of SIGNALS) process.on(name, hear);
  process.on('SIGHUP', hearOfAbsence);
  const parent = process.ppid;
  let cancel = () => {};
  const look = () => {
    if (process.ppid !== parent) hearOfAbsence('the parent process is gone');
    else cancel = clock.after(PARENT_LOOK_INTERVAL_MS, look);
  };
  if (watch.parent) look();
  return {
    stop: stop.signal,
    force: force.signal,
    gone: gone.signal,
    unbind: () => {
      cancel();
      for (const name of SIGNALS) process.off(name, hear);
      process.off('SIGHUP', hearOfAbsence);
    },
  };
}
