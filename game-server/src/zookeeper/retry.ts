import { isZooKeeperError } from './errors.ts';
import type { Session } from './port.ts';
import { hasEnded } from './session-life.ts';

/**
 * Repeats `operation` after each connection loss, once the session is connected again, until `signal` aborts or the
 * session ends. Only for what may be done twice: reads, deletes by name, creates that take "exists" for success.
 */
export async function retryRead<T>(
  session: Session,
  signal: AbortSignal,
  operation: () => Promise<T>,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await operation();
    } catch (error) {
      if (!isZooKeeperError(error, 'connection-loss', 'operation-timeout')) throw error;
      await connected(session, signal);
    }
  }
}

/** Resolves once the session is connected; rejects with the signal's reason, or the error of the session's end. */
export function connected(session: Session, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      const { state } = session;
      if (signal.aborted) finish(() => reject(signal.reason));
      else if (hasEnded(state)) finish(() => reject(session.ended.reason));
      else if (state.kind === 'connected') finish(resolve);
    };
    const finish = (settled: () => void) => {
      off();
      signal.removeEventListener('abort', settle);
      settled();
    };
    const off = session.onState(settle);
    signal.addEventListener('abort', settle);
    settle();
  });
}
