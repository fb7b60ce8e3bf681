import type { Milliseconds } from '@double-barrier/shared/time';
import ZooKeeper from 'zookeeper';
import { Deliveries } from './deliveries.ts';
import { asBuffer, asStat, type Binding, FLAGS } from './native-binding.ts';
import type { CreateMode, Stat, WatchEvent } from './port.ts';
import { EXPIRED_STATE, INVALID_STATE, isAnswer, OK } from './return-codes.ts';

/** Told of a connection's life and of changes, in order and never from within the client's own call stack. */
export interface NativeListener {
  /** Once, when ZooKeeper has accepted the session. */
  connected(): void;
  /** The connection is gone, and this client with it. */
  disconnected(): void;
  /** ZooKeeper does not take the session (any more). */
  refused(reason: 'expired' | 'unusable'): void;
  changed(event: WatchEvent): void;
}

/** Told once what became of a request; a failure by ZooKeeper's return code. */
export interface Reply<T> {
  readonly succeeded: (value: T) => void;
  readonly failed: (returnCode: number) => void;
}

const QUIET = 0;
/** The binding's state after a request could not be sent and its socket was closed for that. */
const SOCKET_CLOSED = 999;
/** The binding closes itself after so many socket events without a whole reply; large replies need many. */
const NO_RESPONSE_LIMIT = 2_147_483_647;

/** An identity with which a second client can speak for a session. */
export interface SessionCredentials {
  readonly id: string;
  readonly password: string;
}

/**
 * The native client, tamed: the only file that imports it. Return codes instead of two shapes of errors, every
 * callback through `Deliveries`, and only calls that neither leak nor crash (no `w_*`, no ACLs, no second `init`).
 *
 * A client is good for one connection. The native client would connect again by itself, but it closes its socket
 * while libuv still polls that file number: at once when it notices a loss, and within any request that it cannot
 * send. The next socket that this process opens or accepts gets the number, and is deaf from then on; if it belongs
 * to another native client, the process aborts. Only its `close` stops the polling, so it is closed in the same
 * turn, before anybody can open a socket; whoever wants the session back opens another client with its credentials.
 *
 * Operations go to the C++ half directly: its JavaScript half formats the arguments of every call for a log that is
 * off, which costs more than the call.
 */
export class NativeClient {
  readonly #binding: Binding;
  readonly #deliveries: Deliveries;
  readonly #settings: object;
  #listener: NativeListener | undefined;
  #isOver = false;
  #ending: ((listener: NativeListener) => void) | undefined;

  /** `connect` is a list of `ip:port`, tried in this order. */
  constructor(
    connect: string,
    timeout: Milliseconds,
    report: (error: unknown) => void,
    credentials?: SessionCredentials,
  ) {
    this.#deliveries = new Deliveries(report);
    this.#settings = {
      connect,
      timeout,
      debug_level: QUIET,
      host_order_deterministic: true,
      response_counter_limit: NO_RESPONSE_LIMIT,
      ...(credentials && { client_id: credentials.id, client_password: credentials.password }),
    };
    const client = new ZooKeeper({});
    client.on('connect', () => this.#tell((listener) => listener.connected()));
    client.on('connecting', () => this.#drop());
    client.on('close', (_client: unknown, code: number) => {
      const reason = code === EXPIRED_STATE ? 'expired' : 'unusable';
      if (!this.#isOver) this.#end((listener) => listener.refused(reason));
    });
    for (const type of ['created', 'deleted', 'changed', 'child'] as const)
      client.on(type, (_client: unknown, path: string) =>
        this.#deliveries.now(() => this.#listener?.changed({ type, path })),
      );
    this.#binding = client.native;
  }

  /** Begins to connect; false when the client could not even begin. Once only. */
  open(listener: NativeListener): boolean {
    this.#listener = listener;
    return !(this.#binding.init(this.#settings) instanceof Error);
  }

  /** All that is still to be told goes to this listener; also the end, where it was told to another already. */
  handTo(listener: NativeListener): void {
    this.#listener = listener;
    if (this.#ending) this.#tell(this.#ending);
  }

  /** Ends the session where the connection stands; may block for a second and a half when ZooKeeper is frozen. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#binding.close();
  }

  get credentials(): SessionCredentials {
    return { id: this.#binding.client_id, password: this.#binding.client_password };
  }

  /** The session timeout that ZooKeeper granted. */
  get timeout(): Milliseconds {
    return this.#binding.timeout;
  }

  create(path: string, bytes: Uint8Array, mode: CreateMode, reply: Reply<string>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_create(path, asBuffer(bytes), FLAGS[mode], (code, _, created) =>
        settle(code, () => created),
      ),
    );
  }

  get(path: string, watch: boolean, reply: Reply<{ bytes: Uint8Array; stat: Stat }>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_get(path, watch, (code, _, stat, bytes) =>
        settle(code, () => ({ bytes: bytes ?? Buffer.alloc(0), stat: asStat(stat) })),
      ),
    );
  }

  exists(path: string, watch: boolean, reply: Reply<Stat>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_exists(path, watch, (code, _, stat) => settle(code, () => asStat(stat))),
    );
  }

  children(path: string, watch: boolean, reply: Reply<{ names: string[]; stat: Stat }>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_get_children2(path, watch, (code, _, names, stat) =>
        settle(code, () => ({ names, stat: asStat(stat) })),
      ),
    );
  }

  set(path: string, bytes: Uint8Array, version: number, reply: Reply<Stat>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_set(path, asBuffer(bytes), version, (code, _, stat) =>
        settle(code, () => asStat(stat)),
      ),
    );
  }

  delete(path: string, version: number, reply: Reply<void>): void {
    this.#call(reply, (settle) =>
      this.#binding.a_delete_(path, version, (code) => settle(code, () => undefined)),
    );
  }

  sync(path: string, reply: Reply<void>): void {
    this.#call(reply, (settle) => this.#binding.a_sync(path, (code) => settle(code, () => undefined)));
  }

  #call<T>(reply: Reply<T>, call: (settle: (returnCode: number, value: () => T) => void) => number): void {
    const failed = (returnCode: number) => reply.failed(returnCode);
    const settle = (returnCode: number, value: () => T) => {
      if (returnCode === OK) this.#deliveries.now(() => reply.succeeded(value()));
      else if (isAnswer(returnCode)) this.#deliveries.now(() => failed(returnCode));
      else this.#deliveries.later(() => failed(returnCode));
    };
    const sent = this.#isOver ? INVALID_STATE : call(settle);
    if (sent < 0)
      this.#deliveries.later(() => failed(sent)); // Refused at once, and never called back.
    else if (this.#binding.state === SOCKET_CLOSED) this.#drop();
  }

  /** The connection is lost: tells so before the failures that the closing brings. */
  #drop(): void {
    if (this.#isOver) return;
    this.#end((listener) => listener.disconnected());
    this.#binding.close();
  }

  #end(ending: (listener: NativeListener) => void): void {
    this.#isOver = true;
    this.#ending = ending;
    this.#tell(ending);
  }

  #tell(told: (listener: NativeListener) => void): void {
    this.#deliveries.later(() => {
      if (this.#listener) told(this.#listener);
    });
  }
}
