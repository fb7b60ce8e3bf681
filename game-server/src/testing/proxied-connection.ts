import { connect, type Socket } from 'node:net';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { isWriteRequest, xidOf, ZooKeeperFrames } from './zookeeper-frames.ts';

/** A connection to be cut at the next write: instead of passing it on, or instead of its reply. */
export interface Cut {
  readonly where: 'before' | 'after';
  readonly done: () => void;
}

/** What goes wrong at present, the same for all connections of a proxy. */
export interface Faults {
  refusing: boolean;
  /** Frames are kept back in both directions, and the sockets stay open. */
  holding: boolean;
  delay: Milliseconds;
  /** The most bytes of a reply that are sent at once; 0 for whole frames. */
  segmentBytes: number;
  cut: Cut | undefined;
}

/** One connection of a client through the proxy to ZooKeeper. */
export class ProxiedConnection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #faults: Faults;
  readonly #clock: Clock;
  #held: (() => void)[] = [];
  #segments: Buffer[] = [];
  #lastDue: Milliseconds = 0;
  #doomed: { readonly xid: number; readonly cut: Cut } | undefined;

  constructor(
    client: Socket,
    target: { host: string; port: number },
    faults: Faults,
    clock: Clock,
    ended: () => void,
  ) {
    this.#client = client;
    this.#faults = faults;
    this.#clock = clock;
    this.#server = connect(target);
    const requests = new ZooKeeperFrames();
    const replies = new ZooKeeperFrames();
    let greeted = false;
    let welcomed = false;
    client.setNoDelay(true).on('data', (chunk) => {
      for (const frame of requests.take(chunk)) {
        this.#pass(() => this.#request(frame, greeted));
        greeted = true;
      }
    });
    this.#server.setNoDelay(true).on('data', (chunk) => {
      for (const frame of replies.take(chunk)) {
        this.#pass(() => this.#reply(frame, welcomed));
        welcomed = true;
      }
    });
    for (const socket of [client, this.#server]) {
      socket.on('error', () => this.cut());
      socket.once('close', () => {
        this.cut();
        ended();
      });
    }
  }

  /** Closes both sides at once; what was kept back is gone. */
  cut(): void {
    this.#held = [];
    this.#client.destroy();
    this.#server.destroy();
  }

  /** Sends what was kept back while holding. */
  release(): void {
    for (const send of this.#held.splice(0)) this.#later(send);
  }

  #pass(send: () => void): void {
    if (this.#faults.holding) this.#held.push(send);
    else this.#later(send);
  }

  /** Never overtakes what was sent before, whatever its delay was. */
  #later(send: () => void): void {
    const now = this.#clock.now();
    this.#lastDue = Math.max(this.#lastDue, now + this.#faults.delay);
    if (this.#lastDue > now) this.#clock.after(this.#lastDue - now, send);
    else send();
  }

  #request(frame: Buffer, greeted: boolean): void {
    if (this.#server.destroyed) return;
    const { cut } = this.#faults;
    if (cut && greeted && isWriteRequest(frame)) {
      this.#faults.cut = undefined;
      if (cut.where === 'before') return this.#cutFor(cut);
      this.#doomed = { xid: xidOf(frame), cut };
    }
    this.#server.write(frame);
  }

  #reply(frame: Buffer, welcomed: boolean): void {
    if (this.#client.destroyed) return;
    if (this.#doomed && welcomed && xidOf(frame) === this.#doomed.xid) return this.#cutFor(this.#doomed.cut);
    const segmentBytes = this.#faults.segmentBytes || frame.length;
    const idle = this.#segments.length === 0;
    for (let start = 0; start < frame.length; start += segmentBytes)
      this.#segments.push(frame.subarray(start, start + segmentBytes));
    if (idle) this.#sendSegment();
  }

  #cutFor(cut: Cut): void {
    this.cut();
    cut.done();
  }

  /** Each segment leaves alone, when the one before it has left. */
  #sendSegment(): void {
    const segment = this.#segments[0];
    if (!segment || this.#client.destroyed) return;
    this.#client.write(segment, () => {
      this.#segments.shift();
      setImmediate(() => this.#sendSegment());
    });
  }
}
