import { createServer, type Server } from 'node:net';
import { type Clock, type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { type Cut, type Faults, ProxiedConnection } from './proxied-connection.ts';

const NO_FAULTS: Faults = { refusing: false, holding: false, delay: 0, segmentBytes: 0, cut: undefined };

/**
 * Stands between clients and one ZooKeeper server and makes the network fail on demand. It knows the frames of the
 * protocol, so that it can cut a connection exactly between a write and its reply.
 */
export class FaultProxy {
  readonly #server: Server;
  readonly #connections = new Set<ProxiedConnection>();
  readonly #faults: Faults = { ...NO_FAULTS };

  private constructor(target: { host: string; port: number }, clock: Clock) {
    this.#server = createServer((client) => {
      if (this.#faults.refusing) return client.destroy();
      const ended = () => this.#connections.delete(connection);
      const connection = new ProxiedConnection(client, target, this.#faults, clock, ended);
      return this.#connections.add(connection);
    });
  }

  /** Listens on a free port of the loopback; `target` is the `host:port` of a ZooKeeper server. */
  static start(target: string, clock: Clock = systemClock): Promise<FaultProxy> {
    const [host = '127.0.0.1', port = '2181'] = target.split(':');
    const proxy = new FaultProxy({ host, port: Number(port) }, clock);
    return new Promise((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', () => resolve(proxy));
    });
  }

  /** What a client connects to. */
  get connect(): string {
    const address = this.#server.address();
    if (!address || typeof address === 'string') throw new Error('the proxy has been closed');
    return `127.0.0.1:${address.port}`;
  }

  /** How many clients are connected through it. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Ends every fault; what was held is sent. */
  pass(): void {
    Object.assign(this.#faults, NO_FAULTS);
    for (const connection of this.#connections) connection.release();
  }

  /** Cuts every connection; new ones are let through. */
  drop(): void {
    for (const connection of this.#connections) connection.cut();
  }

  /** Cuts every connection, and each new one as soon as it is accepted, until `pass`. */
  refuse(): void {
    this.#faults.refusing = true;
    this.drop();
  }

  /** Lets nothing through in either direction until `pass`; connections stay open. */
  hold(): void {
    this.#faults.holding = true;
  }

  /** Lets everything through so much later, in each direction, until `pass`. */
  delay(ms: Milliseconds): void {
    this.#faults.delay = ms;
  }

  /** Sends replies in segments of at most so many bytes, until `pass`. */
  segment(bytes: number): void {
    this.#faults.segmentBytes = bytes;
  }

  /** Cuts the connection when the reply to the next write is here: it was applied, and nobody hears. Resolves then. */
  cutReplyOfNextWrite(): Promise<void> {
    return this.#order('after');
  }

  /** Cuts the connection instead of passing the next write on: it is not applied. Resolves then. */
  cutNextWrite(): Promise<void> {
    return this.#order('before');
  }

  /** Cuts every connection and stops listening. */
  close(): Promise<void> {
    this.drop();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #order(where: Cut['where']): Promise<void> {
    return new Promise((done) => {
      this.#faults.cut = { where, done };
    });
  }
}
