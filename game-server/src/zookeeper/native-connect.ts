import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { type HostPort, resolveHosts } from './hosts.ts';
import { NativeClient, type SessionCredentials } from './native-client.ts';

/** What it takes to connect. */
export interface ConnectOptions {
  readonly hosts: readonly HostPort[];
  readonly timeout: Milliseconds;
  readonly deadline: Milliseconds;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
  readonly credentials?: SessionCredentials;
}

/** A client that ZooKeeper has answered, and when that request was sent. */
export interface Connected {
  readonly client: NativeClient;
  readonly contact: Milliseconds;
}

/**
 * Connects a new client and waits for its first answer. Rejects with `unavailable` when there is none by the deadline
 * (the native client itself would wait for ever, and tells neither a refused connection nor an exceeded limit), or
 * with the signal's reason.
 */
export async function connectNative(options: ConnectOptions, signal: AbortSignal): Promise<Connected> {
  const { clock, hosts } = options;
  const names = hosts.map(({ host, port }) => `${host}:${port}`).join(',');
  const unavailable = () => new ZooKeeperError('unavailable', 'connect', names);
  const giveUp = new AbortController();
  const cancelDeadline = clock.after(options.deadline, () => giveUp.abort(unavailable()));
  const cancelled = AbortSignal.any([signal, giveUp.signal]);
  try {
    const addresses = await orAborted(resolveHosts(hosts), cancelled);
    const client = new NativeClient(addresses, options.timeout, options.report, options.credentials);
    try {
      return await orAborted(firstAnswer(client, clock, unavailable), cancelled);
    } catch (error) {
      client.close();
      throw error;
    }
  } finally {
    cancelDeadline();
  }
}

function firstAnswer(client: NativeClient, clock: Clock, unavailable: () => Error): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const begun = client.open({
      connected: () => {
        const contact = clock.now();
        client.sync('/', {
          succeeded: () => resolve({ client, contact }),
          failed: () => {}, // The connection went away again; the next one asks again, until the deadline.
        });
      },
      connecting: () => {},
      closed: () => reject(unavailable()),
      changed: () => {},
    });
    if (!begun) reject(unavailable());
  });
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
