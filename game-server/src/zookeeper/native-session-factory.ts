import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type HostPort, parseConnect } from './hosts.ts';
import type { Log } from './log.ts';
import type { SessionCredentials } from './native-client.ts';
import { type Connected, connectNative } from './native-connect.ts';
import { NativeSession } from './native-session.ts';
import type { SessionFactory } from './port.ts';
import { findWiped } from './wiped.ts';

/** How to reach ZooKeeper. */
export interface NativeSessionFactoryOptions {
  /** `host:port`, comma-separated. */
  readonly connect: string;
  /** The session timeout to ask for; ZooKeeper may grant another. */
  readonly timeout: Milliseconds;
  readonly clock: Clock;
  readonly log: Log;
  /** How long to wait for a session; by default as long as the session timeout. */
  readonly connectDeadline?: Milliseconds;
  /** How long an operation may wait for its reply; by default as long as the session timeout. */
  readonly operationDeadline?: Milliseconds;
}

/** Opens sessions on a real ZooKeeper. */
export class NativeSessionFactory implements SessionFactory {
  readonly #options: NativeSessionFactoryOptions;
  readonly #hosts: readonly HostPort[];

  /** Throws `bad-arguments` for a connect string that is none. */
  constructor(options: NativeSessionFactoryOptions) {
    this.#options = options;
    this.#hosts = parseConnect(options.connect);
  }

  async open(signal: AbortSignal): Promise<NativeSession> {
    const { clock, log, timeout, operationDeadline = timeout } = this.#options;
    const { client, contact } = await this.#connect(signal);
    const granted = client.timeout;
    if (granted !== timeout)
      log.warn({ asked: timeout, granted }, 'ZooKeeper granted another session timeout');
    const search = {
      clock,
      connect: async (ended: AbortSignal) => (await this.#connect(ended)).client,
      pause: granted / 4,
      hold: granted,
    };
    return new NativeSession(client, contact, {
      clock,
      log,
      operationDeadline,
      findWiped: (ended) => findWiped(search, ended),
    });
  }

  /** Ends the session with these credentials from outside, as if it had expired: for tests and drills. */
  async expire(credentials: SessionCredentials, signal: AbortSignal): Promise<void> {
    const { client } = await this.#connect(signal, credentials);
    client.close();
  }

  #connect(signal: AbortSignal, credentials?: SessionCredentials): Promise<Connected> {
    const { clock, log, timeout, connectDeadline = timeout } = this.#options;
    const report = (error: unknown) => log.error({ error }, 'a callback of the ZooKeeper client threw');
    return connectNative(
      {
        hosts: this.#hosts,
        timeout,
        deadline: connectDeadline,
        clock,
        report,
        ...(credentials && { credentials }),
      },
      signal,
    );
  }
}
