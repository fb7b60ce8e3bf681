import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { NativeClient, type SessionCredentials } from './native-client.ts';

/** What it takes to connect. */
export interface ConnectOptions {
  /** Finds the servers' `ip:port`, comma-separated, in the order in which they are to be tried. */
  readonly resolve: () => Promise<string>;
  readonly timeout: Milliseconds;
  /** Less than two thirds of the timeout: after so long the native client would drop its socket behind our back. */
  readonly deadline: Milliseconds;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
  /** Of the session to go on with; a new session where not given. */
  readonly credentials?: SessionCredentials | undefined;
}

/** A client that ZooKeeper has answered, and when that request was sent. */
export interface Connected {
  readonly client: NativeClient;
  readonly contact: Milliseconds;
}

/**
 * Connects a new client and waits for its first answer. Rejects with `unavailable` when there is none by the deadline
 * (the native client itself would wait for ever, and tells neither a refused connection nor an exceeded limit), with
 * `session-lost` when ZooKeeper does not know the session any more, or with the signal's reason.
 */
export async function connectNative(options: ConnectOptions, signal: AbortSignal): Promise<Connected> {
  const { clock, timeout, report, credentials } = options;
  const giveUp = new AbortController();
  const cancelDeadline = clock.after(options.deadline, () => giveUp.abort(unavailable()));
  const cancelled = AbortSignal.any([signal, giveUp.signal]);
  try {
    const addresses = await orAborted(options.resolve(), cancelled);
    const client = new NativeClient(addresses, timeout, report, credentials);
    try {
      return await orAborted(firstAnswer(client, clock), cancelled);
    } catch (error) {
      client.close();
      throw error;
    }
  } finally {
    cancelDeadline();
  }
}

function firstAnswer(client: NativeClient, clock: Clock): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const begun = client.open({
      connected: () => {
        const contact = clock.now();
        client.sync('/', {
          succeeded: () => resolve({ client, contact }),
          failed: () => reject(unavailable()),
        });
      },
      disconnected: () => reject(unavailable()),
      refused: () => reject(new ZooKeeperError('session-lost', 'connect', '/')),
      changed: () => {},
    });
    if (!begun) reject(unavailable());
  });
}

function unavailable(): ZooKeeperError {
  return new ZooKeeperError('unavailable', 'connect', '/');
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
