import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { Flights } from './flights.ts';
import { Heartbeat, leaseOf } from './heartbeat.ts';
import type { Log } from './log.ts';
import type { NativeClient, NativeListener, Reply, SessionCredentials } from './native-client.ts';
import { refusalOf } from './path-rules.ts';
import type { CreateMode, Session, SessionState, Stat, Watcher } from './port.ts';
import { EXPIRED_STATE, errorOf, NO_NODE } from './return-codes.ts';
import { endOf, hasEnded, type LifeEvent, SessionLife } from './session-life.ts';
import { WatchDispatcher, type WatchTicket } from './watch-dispatcher.ts';

/** What a native session needs besides its client. */
export interface NativeSessionOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** How long an operation may wait for its reply. */
  readonly operationDeadline: Milliseconds;
  /** Resolves when ZooKeeper is found to be up without this session; given a signal that ends the search. */
  readonly findWiped: (signal: AbortSignal) => Promise<void>;
}

/** A session over the native client, which is connected already and was last answered a request sent at `firstContact`. */
export class NativeSession implements Session {
  readonly id: string;
  readonly timeout: Milliseconds;
  readonly #client: NativeClient;
  readonly #log: Log;
  readonly #life: SessionLife;
  readonly #heartbeat: Heartbeat;
  readonly #watches: WatchDispatcher;
  readonly #flights: Flights;
  readonly #findWiped: NativeSessionOptions['findWiped'];
  #search: AbortController | undefined;

  constructor(client: NativeClient, firstContact: Milliseconds, options: NativeSessionOptions) {
    const { clock, log } = options;
    this.id = client.credentials.id;
    this.timeout = client.timeout;
    this.#client = client;
    this.#log = log;
    this.#findWiped = options.findWiped;
    this.#life = new SessionLife(clock, leaseOf(this.timeout), firstContact, (error) =>
      log.error({ error }, 'a listener of the session threw'),
    );
    this.#watches = new WatchDispatcher((error, event) => log.error({ error, event }, 'a watcher threw'));
    this.#flights = new Flights(clock, options.operationDeadline);
    this.#heartbeat = new Heartbeat(
      clock,
      this.timeout,
      (answered) => client.sync('/', { succeeded: () => answered(true), failed: () => answered(false) }),
      (sentAt) => this.#life.apply({ kind: 'contact', sentAt }),
    );
    this.#life.onState((state) => this.#follow(state));
    client.handTo(this.#listener());
    this.#heartbeat.linkUp();
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
    return this.#write<string>(
      'create',
      path,
      (reply) => this.#client.create(path, bytes, mode, reply),
      bytes,
    );
  }

  get(path: string, watcher?: Watcher): Promise<{ bytes: Uint8Array; stat: Stat }> {
    const ticket = watcher && this.#watches.ticket('node', path, watcher);
    return this.#read('get', path, ticket, (reply) => this.#client.get(path, ticket !== undefined, reply));
  }

  exists(path: string, watcher?: Watcher): Promise<Stat | undefined> {
    const ticket = watcher && this.#watches.ticket('node', path, watcher);
    return this.#read<Stat | undefined>('exists', path, ticket, (reply) =>
      this.#client.exists(path, ticket !== undefined, {
        succeeded: (stat) => reply.succeeded(stat),
        failed: (code) => (code === NO_NODE ? reply.succeeded(undefined) : reply.failed(code)),
      }),
    );
  }

  children(path: string, watcher?: Watcher): Promise<{ names: string[]; stat: Stat }> {
    const ticket = watcher && this.#watches.ticket('children', path, watcher);
    return this.#read('children', path, ticket, (reply) =>
      this.#client.children(path, ticket !== undefined, reply),
    );
  }

  set(path: string, bytes: Uint8Array, version: number): Promise<Stat> {
    return this.#write<Stat>('set', path, (reply) => this.#client.set(path, bytes, version, reply), bytes);
  }

  delete(path: string, version = -1): Promise<void> {
    return this.#write<void>('delete', path, (reply) => this.#client.delete(path, version, reply));
  }

  sync(path: string): Promise<void> {
    return this.#read<void>('sync', path, undefined, (reply) => this.#client.sync(path, reply));
  }

  unwatch(watcher: Watcher): void {
    this.#watches.forget(watcher);
  }

  async close(): Promise<void> {
    if (hasEnded(this.#life.state)) return;
    this.#client.close();
    this.#end({ kind: 'closed' });
  }

  #read<T>(
    operation: string,
    path: string,
    ticket: WatchTicket | undefined,
    send: (reply: Reply<T>) => void,
  ): Promise<T> {
    return this.#request(operation, path, false, ticket, send, undefined);
  }

  #write<T>(
    operation: string,
    path: string,
    send: (reply: Reply<T>) => void,
    bytes?: Uint8Array,
  ): Promise<T> {
    return this.#request(operation, path, true, undefined, send, bytes);
  }

  #request<T>(
    operation: string,
    path: string,
    isWrite: boolean,
    ticket: WatchTicket | undefined,
    send: (reply: Reply<T>) => void,
    bytes: Uint8Array | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (error: ZooKeeperError) => {
        ticket?.drop();
        reject(error);
      };
      const refusal = refusalOf(operation, path, bytes) ?? this.#refusal(operation, path);
      if (refusal) return fail(refusal);
      const flight = this.#flights.begin(operation, path, isWrite, fail);
      send({
        succeeded: (value) => {
          if (!this.#flights.end(flight)) return;
          ticket?.arm();
          resolve(value);
        },
        failed: (code) => {
          if (this.#flights.end(flight)) fail(errorOf(code, operation, path, isWrite));
        },
      });
    });
  }

  /** Why nothing is sent now: the session is over, or its connection is away. */
  #refusal(operation: string, path: string): ZooKeeperError | undefined {
    const { state } = this.#life;
    if (hasEnded(state)) return endOf(state, operation, path);
    return state.kind === 'connected' ? undefined : new ZooKeeperError('connection-loss', operation, path);
  }

  #listener(): NativeListener {
    return {
      connected: () => this.#heartbeat.linkUp(),
      connecting: () => {
        this.#heartbeat.linkDown();
        this.#life.apply({ kind: 'disconnected' });
      },
      closed: (code) => this.#end({ kind: 'lost', reason: code === EXPIRED_STATE ? 'expired' : 'unusable' }),
      changed: (event) => this.#watches.dispatch(event),
    };
  }

  /** While fenced, and only then, somebody looks whether ZooKeeper has lost the session for good. */
  #follow(state: SessionState): void {
    this.#search?.abort();
    this.#search = undefined;
    if (state.kind !== 'fenced') return;
    const search = new AbortController();
    this.#search = search;
    this.#findWiped(search.signal).then(
      () => {
        if (search.signal.aborted) return;
        this.#client.close();
        this.#end({ kind: 'lost', reason: 'wiped' });
      },
      (error: unknown) => {
        if (!search.signal.aborted) this.#log.error({ error }, 'the search for a wiped ZooKeeper failed');
      },
    );
  }

  #end(event: Extract<LifeEvent, { kind: 'lost' | 'closed' }>): void {
    if (hasEnded(this.#life.state)) return;
    this.#heartbeat.linkDown();
    this.#watches.clear();
    this.#life.apply(event);
    const { state } = this.#life;
    this.#flights.failAll(({ operation, path, isWrite }) => endOf(state, operation, path, isWrite));
  }
}
