import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { Heartbeat, leaseOf } from './heartbeat.ts';
import type { Log } from './log.ts';
import type { NativeClient, SessionCredentials } from './native-client.ts';
import type { CreateMode, Session, SessionState, Stat, Watcher } from './port.ts';
import { rearm } from './rearm.ts';
import { reattach } from './reattach.ts';
import { NO_NODE } from './return-codes.ts';
import { endOf, hasEnded, type LifeEvent, SessionLife } from './session-life.ts';
import { read, SessionRequests, write } from './session-requests.ts';
import { WatchDispatcher } from './watch-dispatcher.ts';

/** What a native session needs besides its client. */
export interface NativeSessionOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** How long an operation may wait for its reply. */
  readonly operationDeadline: Milliseconds;
  /** One try to go on with the session on another connection. */
  readonly reconnect: (signal: AbortSignal) => Promise<NativeClient>;
  /** Between two such tries. */
  readonly pause: Milliseconds;
}

/**
 * A session over native clients, one after the other: one for each connection. Between two of them the session is
 * suspended, and goes on when the new one has been found to speak for the same session on the same znodes.
 */
export class NativeSession implements Session {
  readonly id: string;
  readonly timeout: Milliseconds;
  readonly #options: NativeSessionOptions;
  readonly #life: SessionLife;
  readonly #heartbeat: Heartbeat;
  readonly #watches: WatchDispatcher;
  readonly #requests: SessionRequests;
  #client: NativeClient;

  /** Takes a client that is connected and was answered a request sent at `firstContact`. */
  constructor(client: NativeClient, firstContact: Milliseconds, options: NativeSessionOptions) {
    const { clock, log } = options;
    this.id = client.credentials.id;
    this.timeout = client.timeout;
    this.#client = client;
    this.#options = options;
    this.#life = new SessionLife(clock, leaseOf(this.timeout), firstContact, (error) =>
      log.error({ error }, 'a listener of the session threw'),
    );
    this.#watches = new WatchDispatcher((error, event) => log.error({ error, event }, 'a watcher threw'));
    this.#requests = new SessionRequests(clock, this.#life, options.operationDeadline);
    this.#heartbeat = new Heartbeat(
      clock,
      this.timeout,
      (answered) =>
        this.#client.sync('/', { succeeded: () => answered(true), failed: () => answered(false) }),
      (sentAt) => this.#life.apply({ kind: 'contact', sentAt }),
    );
    this.#attach(client);
  }

  /** With these a second client can speak for the session, or end it. */
  get credentials(): SessionCredentials {
    return this.#client.credentials;
  }

  /** How many watchers wait for a change. */
  get watching(): number {
    return this.#watches.size;
  }

  get state(): SessionState {
    return this.#life.state;
  }

  get ended(): AbortSignal {
    return this.#life.ended;
  }

  get lease(): AbortSignal {
    return this.#life.lease;
  }

  onState(listener: (state: SessionState) => void): () => void {
    return this.#life.onState(listener);
  }

  create(path: string, bytes: Uint8Array, mode: CreateMode): Promise<string> {
    return this.#requests.send<string>({
      ...write('create', path, bytes),
      send: (reply) => this.#client.create(path, bytes, mode, reply),
    });
  }

  get(path: string, watcher?: Watcher): Promise<{ bytes: Uint8Array; stat: Stat }> {
    const ticket = watcher && this.#watches.ticket('node', path, watcher);
    return this.#requests.send<{ bytes: Uint8Array; stat: Stat }>({
      ...read('get', path, ticket),
      send: (reply) => this.#client.get(path, ticket !== undefined, reply),
      statOf: ({ stat }) => stat,
    });
  }

  exists(path: string, watcher?: Watcher): Promise<Stat | undefined> {
    const ticket = watcher && this.#watches.ticket('node', path, watcher);
    return this.#requests.send<Stat | undefined>({
      ...read('exists', path, ticket),
      send: ({ succeeded, failed }) =>
        this.#client.exists(path, ticket !== undefined, {
          succeeded,
          failed: (code) => (code === NO_NODE ? succeeded(undefined) : failed(code)),
        }),
      statOf: (stat) => stat,
    });
  }

  children(path: string, watcher?: Watcher): Promise<{ names: string[]; stat: Stat }> {
    const ticket = watcher && this.#watches.ticket('children', path, watcher);
    return this.#requests.send<{ names: string[]; stat: Stat }>({
      ...read('children', path, ticket),
      send: (reply) => this.#client.children(path, ticket !== undefined, reply),
      statOf: ({ stat }) => stat,
    });
  }

  set(path: string, bytes: Uint8Array, version: number): Promise<Stat> {
    return this.#requests.send<Stat>({
      ...write('set', path, bytes),
      send: (reply) => this.#client.set(path, bytes, version, reply),
      statOf: (stat) => stat,
    });
  }

  delete(path: string, version = -1): Promise<void> {
    return this.#requests.send<void>({
      ...write('delete', path),
      send: (reply) => this.#client.delete(path, version, reply),
    });
  }

  sync(path: string): Promise<void> {
    return this.#requests.send<void>({
      ...read('sync', path),
      send: (reply) => this.#client.sync(path, reply),
    });
  }

  unwatch(watcher: Watcher): void {
    this.#watches.forget(watcher);
  }

  async close(): Promise<void> {
    if (hasEnded(this.#life.state)) return;
    this.#client.close();
    this.#end({ kind: 'closed' });
  }

  /** The changes that were missed are told before the heartbeat is answered, and so before `connected` is. */
  #attach(client: NativeClient): void {
    this.#client = client;
    client.handTo({
      connected: () => {},
      disconnected: () => this.#detach(),
      refused: (reason) => this.#end({ kind: 'lost', reason }),
      changed: (event) => this.#watches.dispatch(event),
    });
    rearm(client, this.#watches);
    this.#heartbeat.linkUp();
  }

  #detach(): void {
    if (hasEnded(this.#life.state)) return;
    this.#heartbeat.linkDown();
    this.#life.apply({ kind: 'disconnected' });
    this.#requests.failAll(
      ({ operation, path, isWrite }) => new ZooKeeperError('connection-loss', operation, path, isWrite),
    );
    void this.#reattach();
  }

  async #reattach(): Promise<void> {
    const { reconnect: connect, clock, pause, log } = this.#options;
    const { ended } = this.#life;
    try {
      const found = await reattach({ connect, clock, pause, watermark: this.#requests.watermark }, ended);
      if ('kind' in found) this.#end(found);
      else if (ended.aborted) found.close();
      else this.#attach(found);
    } catch (error) {
      if (!ended.aborted) log.error({ error }, 'reconnecting failed');
    }
  }

  #end(event: Extract<LifeEvent, { kind: 'lost' | 'closed' }>): void {
    if (hasEnded(this.#life.state)) return;
    this.#heartbeat.linkDown();
    this.#watches.clear();
    this.#life.apply(event);
    const { state } = this.#life;
    this.#requests.failAll(({ operation, path, isWrite }) => endOf(state, operation, path, isWrite));
  }
}
