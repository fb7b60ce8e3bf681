import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { RecipeError } from '../recipes/recipe-error.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';

/** Where sessions come from: the live connected one, waited for until the signal aborts. */
export interface SessionSource {
  session(signal: AbortSignal): Promise<Session>;
}

/** How long a session may be waited for before that is told. */
const PATIENCE_MS: Milliseconds = 300;
const FIRST_PAUSE_MS: Milliseconds = 50;
const LONGEST_PAUSE_MS: Milliseconds = 2000;

export interface Perseverance {
  readonly source: SessionSource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** ZooKeeper does not answer; told again after each failure. */
  readonly onAway: () => void;
}

/**
 * Runs `body` with the live session, and again with the next one, until it ends for another reason than that
 * ZooKeeper was away. The body must find out from ZooKeeper what earlier runs did. Throws the signal's reason.
 */
export async function persevere<T>(
  { source, clock, signal, onAway }: Perseverance,
  body: (session: Session) => Promise<T>,
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    const calm = clock.after(PATIENCE_MS, onAway);
    try {
      const session = await source.session(signal);
      calm();
      return await body(session);
    } catch (error) {
      calm();
      signal.throwIfAborted();
      if (!isAway(error)) throw error;
    }
    onAway();
    await sleep(clock, pause, signal);
  }
}

/** True for failures that say nothing but that ZooKeeper, or this session with it, could not be reached. */
function isAway(error: unknown): boolean {
  if (error instanceof RecipeError) return error.code === 'session-ended' || isAway(error.cause);
  return isZooKeeperError(
    error,
    'connection-loss',
    'operation-timeout',
    'session-lost',
    'session-closed',
    'unavailable',
  );
}
