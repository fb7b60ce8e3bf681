import { randomInt } from 'node:crypto';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type HostPort, parseConnect, resolveHosts } from './hosts.ts';
import type { Log } from './log.ts';
import type { SessionCredentials } from './native-client.ts';
import { type Connected, connectNative } from './native-connect.ts';
import { NativeSession } from './native-session.ts';
import type { SessionFactory } from './port.ts';

/** How to reach ZooKeeper. */
export interface NativeSessionFactoryOptions {
  /** `host:port`, comma-separated. */
  readonly connect: string;
  /** The session timeout to ask for; ZooKeeper may grant another. */
  readonly timeout: Milliseconds;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an operation may wait for its reply; by default as long as the session timeout. */
  readonly operationDeadline?: Milliseconds;
}

/** How long a new session may take, of the session timeout. */
const OPEN_SHARE = 1 / 2;
/** How long one try to go on with a session may take: short, since each begins with another server. */
const REATTACH_SHARE = 1 / 4;
/** Between two such tries. */
const PAUSE_SHARE = 1 / 40;

/** Opens sessions on a real ZooKeeper. */
export class NativeSessionFactory implements SessionFactory {
  readonly #options: NativeSessionFactoryOptions;
  readonly #hosts: readonly HostPort[];
  /** Counts the tries, from a random start: which server is tried first. */
  #turn: number;

  /** Throws `bad-arguments` for a connect string that is none. */
  constructor(options: NativeSessionFactoryOptions) {
    this.#options = options;
    this.#hosts = parseConnect(options.connect);
    this.#turn = randomInt(this.#hosts.length);
  }

  async open(signal: AbortSignal): Promise<NativeSession> {
    const { clock, log, timeout, operationDeadline = timeout } = this.#options;
    const { client, contact } = await this.#connect(timeout * OPEN_SHARE, signal);
    const granted = client.timeout;
    if (granted !== timeout)
      log.warn({ asked: timeout, granted }, 'ZooKeeper granted another session timeout');
    const { credentials } = client;
    return new NativeSession(client, contact, {
      clock,
      log,
      operationDeadline,
      reconnect: async (ended) => (await this.#connect(timeout * REATTACH_SHARE, ended, credentials)).client,
      pause: timeout * PAUSE_SHARE,
    });
  }

  /** Ends the session with these credentials from outside, as if it had expired: for tests and drills. */
  async expire(credentials: SessionCredentials, signal: AbortSignal): Promise<void> {
    const { client } = await this.#connect(this.#options.timeout * OPEN_SHARE, signal, credentials);
    client.close();
  }

  #connect(
    deadline: Milliseconds,
    signal: AbortSignal,
    credentials?: SessionCredentials,
  ): Promise<Connected> {
    const { clock, log, timeout } = this.#options;
    const report = (error: unknown) => log.error({ error }, 'a callback of the ZooKeeper client threw');
    this.#turn += 1;
    const turn = this.#turn;
    const resolve = async () => rotate(await resolveHosts(this.#hosts), turn).join(',');
    return connectNative({ resolve, timeout, deadline, clock, report, credentials }, signal);
  }
}

function rotate<T>(list: readonly T[], turn: number): T[] {
  const first = turn % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}
