import type {
  Ack,
  ClientEvents,
  EnterRequest,
  Entered,
  PastDuel,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import type { Id } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import * as parser from '@double-barrier/shared/protocol/parser';
import { io, type Socket } from 'socket.io-client';
import type { Failure } from './app-state.ts';

/** A server's answer, or why there is none. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Failure };

/** Takes a listener off again. */
export type Unbind = () => void;

/** Towards the server, or from it. */
export type Way = 'up' | 'down';

/** What one WebSocket frame carries: a text, without the letter that names its kind, or bytes. */
export type Payload = string | Uint8Array;

type PageSocket = Socket<ServerEvents, ClientEvents>;

/** An answer that takes longer is not waited for. */
const ANSWER_DEADLINE_MS: Milliseconds = 5000;
const RECONNECT_FIRST_MS: Milliseconds = 250;
const RECONNECT_MOST_MS: Milliseconds = 4000;

/**
 * The page's one socket: it asks with a deadline, so that every request has an outcome, and comes back by itself
 * until it is closed.
 */
export class Connection {
  readonly #socket: PageSocket;
  readonly #clock: Clock;
  /** What gives up each request that is still open. */
  readonly #open = new Set<() => void>();
  #retryIn: Milliseconds = RECONNECT_FIRST_MS;
  #cancelRetry: () => void = () => undefined;

  /** Prepares a link to the page's own server, or to the one at `url`. */
  constructor(clock: Clock, url = '') {
    this.#clock = clock;
    this.#socket = io(url, {
      autoConnect: false,
      parser,
      transports: ['websocket'],
      reconnectionDelay: RECONNECT_FIRST_MS,
      reconnectionDelayMax: RECONNECT_MOST_MS,
      timeout: ANSWER_DEADLINE_MS,
    });
    this.#socket.on('connect', () => (this.#retryIn = RECONNECT_FIRST_MS));
    this.#socket.on('disconnect', () => {
      for (const giveUp of this.#open) giveUp();
      this.#retryIfRefused();
    });
    this.#socket.on('connect_error', () => this.#retryIfRefused());
  }

  /** Connects, and from then on reconnects with back-off. */
  open(): void {
    this.#socket.connect();
  }

  /** Disconnects for good, until `open` is called again. */
  close(): void {
    this.#cancelRetry();
    this.#socket.disconnect();
    this.#cancelRetry();
  }

  /** Tells whenever the link comes up or goes down. */
  onLink(listener: (link: 'up' | 'down') => void): Unbind {
    const up = () => listener('up');
    const down = () => listener('down');
    this.#socket.on('connect', up).on('disconnect', down).on('connect_error', down);
    return () => void this.#socket.off('connect', up).off('disconnect', down).off('connect_error', down);
  }

  /** Listens to one of the server's events. */
  on<E extends keyof ServerEvents>(event: E, listener: ServerEvents[E]): Unbind {
    // The library's types cannot follow a generic event name; the signature above has checked the pair.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const untyped = this.#socket as unknown as Record<
      'on' | 'off',
      (event: string, listener: unknown) => void
    >;
    untyped.on(event, listener);
    return () => untyped.off(event, listener);
  }

  /** Tells of each WebSocket frame on links that come up from now on; for whoever measures. */
  onPayload(listener: (way: Way, payload: Payload) => void): Unbind {
    const { io } = this.#socket;
    const watch = () => {
      io.engine.on('packet', ({ data }) => listener('down', payloadOf(data)));
      io.engine.on('packetCreate', ({ data }) => listener('up', payloadOf(data)));
    };
    io.on('open', watch);
    return () => void io.off('open', watch);
  }

  /** Waits for the link where it is not up yet: who types faster than the socket opens must not be turned away. */
  async enter(request: EnterRequest): Promise<Answer<Entered>> {
    await this.#linked();
    return this.#ask((done) => this.#socket.emit('lobby:enter', request, done));
  }

  leaveLobby(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('lobby:leave', done));
  }

  joinQueue(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('queue:join', done));
  }

  leaveQueue(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('queue:leave', done));
  }

  matchReady(matchId: string): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('match:ready', matchId, done));
  }

  leaveMatch(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('match:leave', done));
  }

  returnFromMatch(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('match:return', done));
  }

  /** Takes the own challenge back, asks for a rematch, or makes an invite link. */
  meet(event: 'challenge:withdraw' | 'match:rematch' | 'invite:make'): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit(event, done));
  }

  /** Challenges a player, answers a challenge, or opens an invite link. */
  meetBy(
    event: 'challenge:make' | 'challenge:accept' | 'challenge:decline' | 'invite:open',
    id: Id,
  ): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit(event, id, done));
  }

  /** Tells what `probe` has measured, for the opponent to see. */
  tellLatency(roundTrip: Milliseconds): void {
    if (this.#socket.connected) this.#socket.emit('latency:tell', roundTrip);
  }

  watchMatch(matchId: string): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('watch:join', matchId, done));
  }

  stopWatching(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('watch:leave', done));
  }

  /** The player's own last duels. */
  recentDuels(): Promise<Answer<readonly PastDuel[]>> {
    return this.#ask((done) => this.#socket.emit('duels:recent', done));
  }

  /** Asks the server for nothing; the time until its answer is the latency. */
  probe(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('latency:probe', done));
  }

  /** Begins to look at the znodes; the picture follows as `znodes:picture`. */
  openZnodes(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('znodes:open', done));
  }

  unfoldZnode(path: string): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('znodes:unfold', path, done));
  }

  foldZnode(path: string): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('znodes:fold', path, done));
  }

  closeZnodes(): Promise<Answer<null>> {
    return this.#ask((done) => this.#socket.emit('znodes:close', done));
  }

  requestKeyframe(): void {
    if (this.#socket.connected) this.#socket.emit('match:keyframe');
  }

  /** Sends one frame of held input; without a link it is dropped, since late input is worth nothing. */
  sendInput(frame: Uint8Array): void {
    if (this.#socket.connected) this.#socket.emit('input', frame);
  }

  /** Resolves when the link is up, or an answer would have been due. */
  #linked(): Promise<void> {
    if (this.#socket.connected) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        cancel();
        this.#socket.off('connect', settle);
        resolve();
      };
      const cancel = this.#clock.after(ANSWER_DEADLINE_MS, settle);
      this.#socket.on('connect', settle);
    });
  }

  #ask<T>(send: (done: (answer: Ack<T>) => void) => void): Promise<Answer<T>> {
    if (!this.#socket.connected) return Promise.resolve({ ok: false, reason: 'link/offline' });
    return new Promise((resolve) => {
      const settle = (answer: Answer<T>) => {
        cancelDeadline();
        this.#open.delete(giveUp);
        resolve(answer);
      };
      const giveUp = () => settle({ ok: false, reason: 'link/no-answer' });
      const cancelDeadline = this.#clock.after(ANSWER_DEADLINE_MS, giveUp);
      this.#open.add(giveUp);
      send(settle);
    });
  }

  /** The library gives up when the server itself ends or refuses the connection; the page does not. */
  #retryIfRefused(): void {
    if (this.#socket.active) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#clock.after(this.#retryIn, () => this.#socket.connect());
    this.#retryIn = Math.min(this.#retryIn * 2, RECONNECT_MOST_MS);
  }
}

function payloadOf(content: unknown): Payload {
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (content instanceof Uint8Array) return content;
  return typeof content === 'string' ? content : '';
}
