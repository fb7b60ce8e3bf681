import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError, type ZooKeeperErrorCode } from './errors.ts';
import { FakeLink } from './fake-link.ts';
import type { FakeTree } from './fake-tree.ts';
import { Heartbeat, leaseOf } from './heartbeat.ts';
import { refusalOf } from './path-rules.ts';
import type { CreateMode, Session, SessionState, Stat, WatchEvent, Watcher } from './port.ts';
import { endOf, hasEnded, type LifeEvent, SessionLife } from './session-life.ts';
import { WatchDispatcher, type WatchTicket } from './watch-dispatcher.ts';

/** An operation of a session, as it is named in errors and in faults on demand. */
export type Operation = 'create' | 'get' | 'exists' | 'children' | 'set' | 'delete' | 'sync';

/** What a fake session needs of the server that it belongs to. */
export interface FakeServer {
  readonly tree: FakeTree;
  readonly clock: Clock;
  readonly timeout: Milliseconds;
  readonly report: (error: unknown) => void;
  /** True while the session lives on the server. */
  holds(session: FakeSession): boolean;
  /** Ends the session on the server: its ephemerals go. */
  end(session: FakeSession): void;
}

const WRITES: ReadonlySet<Operation> = new Set(['create', 'set', 'delete']);

interface Flight {
  readonly fail: (code: ZooKeeperErrorCode) => void;
}

/**
 * A session on a fake ZooKeeper, with faults on demand. An operation takes effect when it is called; its reply and
 * the events that follow are delivered in order, each in a microtask.
 */
export class FakeSession implements Session {
  readonly id: string;
  readonly timeout: Milliseconds;
  readonly #server: FakeServer;
  readonly #life: SessionLife;
  readonly #heartbeat: Heartbeat;
  readonly #dispatcher: WatchDispatcher;
  readonly #link: FakeLink;
  readonly #flights = new Set<Flight>();
  #failure: { readonly operation: Operation; readonly when: 'before' | 'after' } | undefined;

  constructor(id: string, server: FakeServer) {
    this.id = id;
    this.timeout = server.timeout;
    this.#server = server;
    this.#life = new SessionLife(server.clock, leaseOf(server.timeout), server.clock.now(), server.report);
    this.#dispatcher = new WatchDispatcher(server.report);
    this.#link = new FakeLink(server.tree, (event) => this.#dispatcher.dispatch(event));
    const beat = (answered: (alive: boolean) => void) => this.#link.deliver(() => answered(true));
    const contact = (sentAt: Milliseconds) => this.#life.apply({ kind: 'contact', sentAt });
    this.#heartbeat = new Heartbeat(server.clock, server.timeout, beat, contact);
    this.#heartbeat.linkUp();
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
    return this.#run('create', path, () => this.#server.tree.create(path, bytes, mode, this.id), bytes);
  }

  get(path: string, watcher?: Watcher): Promise<{ bytes: Uint8Array; stat: Stat }> {
    const ticket = watcher && this.#dispatcher.ticket('node', path, watcher);
    const read = () => {
      const node = this.#server.tree.read(path, 'get');
      if (ticket) this.#link.arm('present', path);
      return { bytes: node.bytes.slice(), stat: node.stat };
    };
    return this.#run('get', path, read, undefined, ticket);
  }

  exists(path: string, watcher?: Watcher): Promise<Stat | undefined> {
    const ticket = watcher && this.#dispatcher.ticket('node', path, watcher);
    const read = () => {
      const stat = this.#server.tree.find(path)?.stat;
      if (ticket) this.#link.arm(stat ? 'present' : 'absent', path);
      return stat;
    };
    return this.#run('exists', path, read, undefined, ticket);
  }

  children(path: string, watcher?: Watcher): Promise<{ names: string[]; stat: Stat }> {
    const ticket = watcher && this.#dispatcher.ticket('children', path, watcher);
    const read = () => {
      const node = this.#server.tree.read(path, 'children');
      if (ticket) this.#link.arm('children', path);
      return { names: [...node.children], stat: node.stat };
    };
    return this.#run('children', path, read, undefined, ticket);
  }

  set(path: string, bytes: Uint8Array, version: number): Promise<Stat> {
    return this.#run('set', path, () => this.#server.tree.set(path, bytes, version), bytes);
  }

  delete(path: string, version = -1): Promise<void> {
    return this.#run('delete', path, () => this.#server.tree.delete(path, version));
  }

  sync(path: string): Promise<void> {
    return this.#run('sync', path, () => undefined);
  }

  unwatch(watcher: Watcher): void {
    this.#dispatcher.forget(watcher);
  }

  async close(): Promise<void> {
    this.#finish({ kind: 'closed' });
  }

  /** Fault: ZooKeeper ends the session at once; its ephemerals go, and this process is told. */
  expire(): void {
    this.#finish({ kind: 'lost', reason: 'expired' });
  }

  /** Fault: ZooKeeper ends the session while this process cannot be told; it learns of it by `resume`. */
  expireUnheard(): void {
    this.suspend();
    this.#server.end(this);
  }

  /** Fault: the connection goes away; what is in flight fails with an unknown outcome. */
  suspend(): void {
    if (!this.#link.isUp || hasEnded(this.state)) return;
    this.#link.goDown();
    this.#heartbeat.linkDown();
    this.#life.apply({ kind: 'disconnected' });
    for (const flight of this.#flights) flight.fail('connection-loss');
  }

  /** Ends `suspend`: tells the changes that were missed, then `connected`; or tells that the session is over. */
  resume(): void {
    if (this.#link.isUp || hasEnded(this.state)) return;
    if (!this.#server.holds(this)) return this.expire();
    this.#link.comeBack();
    this.#heartbeat.linkUp();
  }

  /**
   * Fault: the connection is cut at the next such operation, before or after it took effect; it fails with an unknown
   * outcome, and the session is connected again soon after.
   */
  failNext(operation: Operation, when: 'before' | 'after'): void {
    this.#failure = { operation, when };
  }

  /** The server tells of a change. */
  hear(event: WatchEvent): void {
    this.#link.hear(event);
  }

  #run<T>(
    operation: Operation,
    path: string,
    apply: () => T,
    bytes?: Uint8Array,
    ticket?: WatchTicket,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        this.#flights.delete(flight);
        ticket?.drop();
        reject(error);
      };
      const flight: Flight = {
        fail: (code) => fail(new ZooKeeperError(code, operation, path, WRITES.has(operation))),
      };
      const refusal = refusalOf(operation, path, bytes) ?? this.#refusal(operation, path);
      if (refusal) return fail(refusal);
      this.#flights.add(flight);
      if (this.#failure?.operation === operation) return this.#cut(apply);
      let settle: () => void;
      try {
        const result = apply();
        settle = () => {
          this.#flights.delete(flight);
          ticket?.arm(undefined);
          resolve(result);
        };
      } catch (error) {
        settle = () => fail(error);
      }
      this.#link.deliver(settle);
    });
  }

  #refusal(operation: string, path: string): ZooKeeperError | undefined {
    const { state } = this;
    if (hasEnded(state)) return endOf(state, operation, path);
    return state.kind === 'connected' ? undefined : new ZooKeeperError('connection-loss', operation, path);
  }

  #cut(apply: () => unknown): void {
    const when = this.#failure?.when;
    this.#failure = undefined;
    this.suspend();
    try {
      if (when === 'after') apply();
    } catch {
      // What ZooKeeper answered is never heard.
    }
    queueMicrotask(() => queueMicrotask(() => this.resume()));
  }

  #finish(event: LifeEvent): void {
    if (hasEnded(this.state)) return;
    this.#link.goDown();
    this.#heartbeat.linkDown();
    this.#dispatcher.clear();
    this.#server.end(this);
    this.#life.apply(event);
    for (const flight of this.#flights)
      flight.fail(event.kind === 'closed' ? 'session-closed' : 'session-lost');
  }
}
