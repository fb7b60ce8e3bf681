import ZooKeeper from 'zookeeper';
import type { Milliseconds } from '@double-barrier/shared/time';
import { Deliveries } from './deliveries.ts';
import type { CreateMode, Stat, WatchEvent } from './port.ts';
import { OK } from './return-codes.ts';

/** Told of a connection's ups and downs and of changes, in order and never from within the client's own call stack. */
export interface NativeListener {
  connected(): void;
  connecting(): void;
  /** The client is dead; `code` is 0 when this process closed it. */
  closed(code: number): void;
  changed(event: WatchEvent): void;
}

/** Told once what became of a request; a failure by ZooKeeper's return code. */
export interface Reply<T> {
  succeeded(value: T): void;
  failed(returnCode: number): void;
}

/** The stat object that the binding makes. */
interface BindingStat extends Omit<Stat, 'ctime' | 'mtime'> {
  readonly ctime: Date;
  readonly mtime: Date;
}

type Callback<A extends unknown[]> = (returnCode: number, message: string, ...values: A) => void;

/** The C++ half of the binding, as far as it is safe to use; each call answers a negative number when it is refused. */
interface Binding {
  readonly client_id: string;
  readonly client_password: string;
  readonly timeout: number;
  init(settings: object): unknown;
  close(): unknown;
  a_create(path: string, bytes: Buffer, flags: number, callback: Callback<[string]>): number;
  a_exists(path: string, watch: boolean, callback: Callback<[BindingStat]>): number;
  a_get(path: string, watch: boolean, callback: Callback<[BindingStat, Buffer | null]>): number;
  a_get_children2(path: string, watch: boolean, callback: Callback<[string[], BindingStat]>): number;
  a_set(path: string, bytes: Buffer, version: number, callback: Callback<[BindingStat]>): number;
  a_delete_(path: string, version: number, callback: Callback<[]>): number;
  a_sync(path: string, callback: Callback<[string]>): number;
}

const FLAGS: Readonly<Record<CreateMode, number>> = {
  persistent: 0,
  ephemeral: 1,
  'persistent-sequential': 2,
  'ephemeral-sequential': 3,
};

const QUIET = 0;
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
 * Operations go to the C++ half directly: its JavaScript half formats the arguments of every call for a log that is
 * off, which costs more than the call.
 */
export class NativeClient {
  readonly #binding: Binding;
  readonly #deliveries: Deliveries;
  readonly #settings: object;
  #listener: NativeListener | undefined;

  /** `connect` is a list of `ip:port`. */
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
      host_order_deterministic: false,
      response_counter_limit: NO_RESPONSE_LIMIT,
      ...(credentials && { client_id: credentials.id, client_password: credentials.password }),
    };
    const client = new ZooKeeper({});
    const tell = (told: (listener: NativeListener) => void) =>
      this.#deliveries.add(() => {
        if (this.#listener) told(this.#listener);
      });
    client.on('connect', () => tell((listener) => listener.connected()));
    client.on('connecting', () => tell((listener) => listener.connecting()));
    client.on('close', (_client: unknown, code: number) => tell((listener) => listener.closed(code)));
    for (const type of ['created', 'deleted', 'changed', 'child'] as const)
      client.on(type, (_client: unknown, path: string) =>
        tell((listener) => listener.changed({ type, path })),
      );
    this.#binding = client.native;
  }

  /** Begins to connect; false when the client could not even begin. Once only. */
  open(listener: NativeListener): boolean {
    this.#listener = listener;
    return !(this.#binding.init(this.#settings) instanceof Error);
  }

  /** Hands the events that are still to be delivered, and all later ones, to another listener. */
  handTo(listener: NativeListener): void {
    this.#listener = listener;
  }

  /** Ends the session, if there is one; may block for a second and a half when ZooKeeper is frozen. */
  close(): void {
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
    const done: Callback<[string]> = (code, _, created) => this.#settle(code, reply, () => created);
    this.#sent(this.#binding.a_create(path, asBuffer(bytes), FLAGS[mode], done), reply);
  }

  get(path: string, watch: boolean, reply: Reply<{ bytes: Uint8Array; stat: Stat }>): void {
    const done: Callback<[BindingStat, Buffer | null]> = (code, _, stat, bytes) =>
      this.#settle(code, reply, () => ({ bytes: bytes ?? Buffer.alloc(0), stat: asStat(stat) }));
    this.#sent(this.#binding.a_get(path, watch, done), reply);
  }

  exists(path: string, watch: boolean, reply: Reply<Stat>): void {
    const done: Callback<[BindingStat]> = (code, _, stat) => this.#settle(code, reply, () => asStat(stat));
    this.#sent(this.#binding.a_exists(path, watch, done), reply);
  }

  children(path: string, watch: boolean, reply: Reply<{ names: string[]; stat: Stat }>): void {
    const done: Callback<[string[], BindingStat]> = (code, _, names, stat) =>
      this.#settle(code, reply, () => ({ names, stat: asStat(stat) }));
    this.#sent(this.#binding.a_get_children2(path, watch, done), reply);
  }

  set(path: string, bytes: Uint8Array, version: number, reply: Reply<Stat>): void {
    const done: Callback<[BindingStat]> = (code, _, stat) => this.#settle(code, reply, () => asStat(stat));
    this.#sent(this.#binding.a_set(path, asBuffer(bytes), version, done), reply);
  }

  delete(path: string, version: number, reply: Reply<void>): void {
    const done: Callback<[]> = (code) => this.#settle(code, reply, () => undefined);
    this.#sent(this.#binding.a_delete_(path, version, done), reply);
  }

  sync(path: string, reply: Reply<void>): void {
    const done: Callback<[string]> = (code) => this.#settle(code, reply, () => undefined);
    this.#sent(this.#binding.a_sync(path, done), reply);
  }

  #settle<T>(returnCode: number, reply: Reply<T>, value: () => T): void {
    this.#deliveries.add(() => {
      if (returnCode === OK) reply.succeeded(value());
      else reply.failed(returnCode);
    });
  }

  /** A call that the client refused at once is never called back. */
  #sent(answer: number, reply: Reply<never>): void {
    if (answer < 0) this.#deliveries.add(() => reply.failed(answer));
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function asStat(stat: BindingStat): Stat {
  return {
    czxid: stat.czxid,
    mzxid: stat.mzxid,
    pzxid: stat.pzxid,
    ctime: stat.ctime.getTime(),
    mtime: stat.mtime.getTime(),
    version: stat.version,
    cversion: stat.cversion,
    aversion: stat.aversion,
    ephemeralOwner: stat.ephemeralOwner,
    dataLength: stat.dataLength,
    numChildren: stat.numChildren,
  };
}
