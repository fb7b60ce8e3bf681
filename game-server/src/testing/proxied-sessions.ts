import { newId } from '@double-barrier/shared/ids';
import { type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { reaches } from '../zookeeper/contract.ts';
import { type Log, silentLog } from '../zookeeper/log.ts';
import type { NativeSession } from '../zookeeper/native-session.ts';
import { NativeSessionFactory } from '../zookeeper/native-session-factory.ts';
import type { Session } from '../zookeeper/port.ts';
import { FaultProxy } from './fault-proxy.ts';

/**
 * Real sessions for one test file, each through a fault proxy of its own. Whoever makes them closes them with `close`,
 * in an `afterEach`.
 */
export class ProxiedSessions {
  readonly #connect: string;
  readonly #timeout: Milliseconds;
  readonly #log: Log;
  readonly #open = new Map<Session, { readonly session: NativeSession; readonly proxy: FaultProxy }>();

  /** `connect` is the `host:port` of one server; the timeout is at least two of its ticks. */
  constructor(
    connect: string,
    { timeout = 4000, log = silentLog }: { timeout?: Milliseconds; log?: Log } = {},
  ) {
    this.#connect = connect;
    this.#timeout = timeout;
    this.#log = log;
  }

  async open(options: { operationDeadline?: Milliseconds } = {}): Promise<NativeSession> {
    const proxy = await FaultProxy.start(this.#connect);
    const session = await this.#factory(proxy.connect, options).open(AbortSignal.timeout(10_000));
    this.#open.set(session, { session, proxy });
    return session;
  }

  /** The proxy that stands between this session and ZooKeeper. */
  proxyOf(session: Session): FaultProxy {
    return this.#of(session).proxy;
  }

  /** Ends the session on the server, by a second client with its credentials, while its own connection is kept away. */
  async expire(session: Session): Promise<void> {
    const { proxy, session: victim } = this.#of(session);
    proxy.refuse();
    await this.#factory(this.#connect).expire(victim.credentials, AbortSignal.timeout(10_000));
  }

  /** A persistent znode of its own for one test; a ZooKeeper of a test run is thrown away with all of them. */
  async root(): Promise<string> {
    const session = await this.open();
    return session.create(`/test-${newId()}`, new Uint8Array(), 'persistent');
  }

  /** Leaves the sessions to expire: a goodbye through a proxy in this process would block both of them. */
  async close(): Promise<void> {
    const sessions = [...this.#open.values()];
    this.#open.clear();
    for (const { proxy } of sessions) proxy.refuse();
    for (const { session, proxy } of sessions) {
      await reaches(session, 'suspended', 'fenced', 'lost', 'closed');
      await session.close();
      await proxy.close();
    }
  }

  #factory(connect: string, options: { operationDeadline?: Milliseconds } = {}): NativeSessionFactory {
    const log = this.#log;
    return new NativeSessionFactory({ connect, timeout: this.#timeout, clock: systemClock, log, ...options });
  }

  #of(session: Session): { session: NativeSession; proxy: FaultProxy } {
    const found = this.#open.get(session);
    if (!found) throw new Error('a session that was opened elsewhere');
    return found;
  }
}
