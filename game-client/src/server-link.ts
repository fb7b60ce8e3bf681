import { newSeed } from '@double-barrier/shared/ids';
import type { ClientEvents, ServerEvents } from '@double-barrier/shared/protocol/events';
import * as parser from '@double-barrier/shared/protocol/parser';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { io, type Socket } from 'socket.io-client';
import { ServerTurns } from './server-turns.ts';

/** Takes a listener off again. */
export type Unbind = () => void;

/** How the link stands; `moving`: it is down, and another server is tried. */
export type LinkNews = 'up' | 'down' | 'moving';

/** Towards the server, or from it. */
export type Way = 'up' | 'down';

/** What one WebSocket frame carries: a text, without the letter that names its kind, or bytes. */
export type Payload = string | Uint8Array;

export type PageSocket = Socket<ServerEvents, ClientEvents>;

const CONNECT_DEADLINE_MS: Milliseconds = 5000;
const RECONNECT_FIRST_MS: Milliseconds = 250;
const RECONNECT_MOST_MS: Milliseconds = 4000;

/**
 * The page's one socket, to one server at a time: it comes back by itself until it is closed, at the same server or at
 * another one that the server has told of, and goes to another one when its server is about to stop.
 */
export class ServerLink {
  readonly #clock: Clock;
  readonly #turns: ServerTurns;
  readonly #linkListeners = new Set<(link: LinkNews) => void>();
  readonly #listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  readonly #payloadListeners = new Set<(way: Way, payload: Payload) => void>();
  #url: string;
  #socket: PageSocket;
  #isOpen = false;
  #isStopping = false;
  #retryIn: Milliseconds = RECONNECT_FIRST_MS;
  #cancelRetry: () => void = () => undefined;

  /** `others` are the servers that are known before any has told of them. */
  constructor(clock: Clock, url: string, others: readonly string[]) {
    this.#clock = clock;
    this.#url = url;
    // Chance spreads the pages of one server over the others.
    this.#turns = new ServerTurns(url, newSeed());
    this.#turns.learn(others);
    this.#socket = this.#dial(url);
  }

  get socket(): PageSocket {
    return this.#socket;
  }

  /** Connects, and from then on reconnects with back-off. */
  open(): void {
    this.#isOpen = true;
    this.#socket.connect();
  }

  /** Disconnects for good, until `open` is called again. */
  close(): void {
    this.#isOpen = false;
    this.#cancelRetry();
    this.#socket.disconnect();
  }

  onLink(listener: (link: LinkNews) => void): Unbind {
    this.#linkListeners.add(listener);
    return () => void this.#linkListeners.delete(listener);
  }

  on<E extends keyof ServerEvents>(event: E, listener: ServerEvents[E]): Unbind {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    // The library's types cannot follow a generic event name; the signature above has checked the pair.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const untyped = listener as (...args: unknown[]) => void;
    listeners.add(untyped);
    return () => void listeners.delete(untyped);
  }

  onPayload(listener: (way: Way, payload: Payload) => void): Unbind {
    this.#payloadListeners.add(listener);
    return () => void this.#payloadListeners.delete(listener);
  }

  #dial(url: string): PageSocket {
    const socket: PageSocket = io(url, {
      autoConnect: false,
      forceNew: true,
      parser,
      transports: ['websocket'],
      // The library would come back to the same server alone.
      reconnection: false,
      timeout: CONNECT_DEADLINE_MS,
    });
    socket.on('connect', () => {
      this.#retryIn = RECONNECT_FIRST_MS;
      this.#isStopping = false;
      this.#turns.arrive(url);
      this.#tell('up');
    });
    const down = () => {
      this.#tell('down');
      this.#retry();
    };
    socket.on('disconnect', down).on('connect_error', down);
    socket.onAny((event: string, ...args: unknown[]) => this.#hear(event, args));
    socket.io.on('open', () => {
      const tell = (way: Way) => (packet: { readonly data?: unknown }) => {
        for (const listener of this.#payloadListeners) listener(way, payloadOf(packet.data));
      };
      socket.io.engine.on('packet', tell('down')).on('packetCreate', tell('up'));
    });
    return socket;
  }

  #hear(event: string, args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...args);
    if (event === 'servers:list') this.#turns.learn(args[0]);
    if (event === 'server:stopping') this.#isStopping = true;
    // Whoever is alone stays to the end.
    const other = this.#isStopping && this.#isOpen ? this.#turns.other() : undefined;
    if (other !== undefined) this.#moveTo(other);
  }

  #retry(): void {
    if (!this.#isOpen) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#clock.after(this.#retryIn, () => {
      const url = this.#turns.next();
      if (url === this.#url) this.#socket.connect();
      else this.#moveTo(url);
    });
    this.#retryIn = Math.min(this.#retryIn * 2, RECONNECT_MOST_MS);
  }

  #moveTo(url: string): void {
    this.#cancelRetry();
    const older = this.#socket;
    older.offAny();
    older.off();
    older.disconnect();
    this.#isStopping = false;
    this.#url = url;
    this.#socket = this.#dial(url);
    this.#tell('moving');
    this.#socket.connect();
  }

  #tell(link: LinkNews): void {
    for (const listener of this.#linkListeners) listener(link);
  }
}

function payloadOf(content: unknown): Payload {
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (content instanceof Uint8Array) return content;
  return typeof content === 'string' ? content : '';
}
