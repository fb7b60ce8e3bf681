import type {
  Ack,
  EnterRequest,
  Entered,
  PastDuel,
  ServerEvents,
} from '@double-barrier/shared/protocol/events';
import type { Id } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Failure } from './app-state.ts';
import {
  type LinkNews,
  type PageSocket,
  type Payload,
  ServerLink,
  type Unbind,
  type Way,
} from './server-link.ts';

/** A server's answer, or why there is none. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Failure };

export type { Payload, Unbind, Way } from './server-link.ts';

/** An answer that takes longer is not waited for. */
const ANSWER_DEADLINE_MS: Milliseconds = 5000;

/**
 * The page's one socket: it asks with a deadline, so that every request has an outcome, and comes back by itself
 * until it is closed.
 */
export class Connection {
  readonly #link: ServerLink;
  readonly #clock: Clock;
  /** What gives up each request that is still open. */
  readonly #open = new Set<() => void>();

  /** Prepares a link to the server at `url`, and to the others that are known or that it tells of. */
  constructor(clock: Clock, url: string, others: readonly string[] = []) {
    this.#clock = clock;
    this.#link = new ServerLink(clock, url, others);
    this.#link.onLink((link) => {
      if (link !== 'up') for (const giveUp of this.#open) giveUp();
    });
  }

  /** Connects, and from then on reconnects with back-off. */
  open(): void {
    this.#link.open();
  }

  /** Disconnects for good, until `open` is called again. */
  close(): void {
    this.#link.close();
  }

  get #socket(): PageSocket {
    return this.#link.socket;
  }

  /** Tells whenever the link comes up or goes down, and when another server is tried. */
  onLink(listener: (link: LinkNews) => void): Unbind {
    return this.#link.onLink(listener);
  }

  /** Listens to one of the server's events. */
  on<E extends keyof ServerEvents>(event: E, listener: ServerEvents[E]): Unbind {
    return this.#link.on(event, listener);
  }

  /** Tells of each WebSocket frame on links that come up from now on; for whoever measures. */
  onPayload(listener: (way: Way, payload: Payload) => void): Unbind {
    return this.#link.onPayload(listener);
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
        unbind();
        resolve();
      };
      const cancel = this.#clock.after(ANSWER_DEADLINE_MS, settle);
      const unbind = this.#link.onLink((link) => {
        if (link === 'up') settle();
      });
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
}
