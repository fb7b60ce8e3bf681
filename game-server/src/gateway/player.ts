import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { Ack, LobbyEntry, MatchView, Refusal } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Page } from './page.ts';

/** How long a lobby entry outlives its page: a refresh is no departure. */
export const LOBBY_GRACE: Milliseconds = 2_000;
/** How long a player without a page is remembered, so that his token brings him back to his seat. */
export const MEMORY: Milliseconds = 30_000;

/** The part of a seat that a player's page acts on. */
export interface PlayerSeat {
  readonly matchId: MatchId;
  readonly isOver: boolean;
  attach(page: {
    view(view: MatchView): void;
    confirmed(frame: Uint8Array): void;
    keyframe(frame: Uint8Array): void;
  }): () => void;
  ready(): void;
  leave(): void;
  input(frame: Uint8Array): void;
  resync(): void;
  /** The player's rating after the match, once that is known. */
  readonly ratingAfter: number | undefined;
}

/** Who stands in the queue, as the other one's server needs to know him. */
export interface QueuedPlayer {
  readonly id: PlayerId;
  readonly name: string;
  readonly rating: number;
  readonly tokenHash: string;
}

export interface PlayerDeps {
  readonly clock: Clock;
  readonly lobby: { enter(entry: LobbyEntry): void; leave(id: PlayerId): void };
  readonly queue: { join(player: QueuedPlayer): void; leave(id: PlayerId): void };
  /** Told once, when nothing keeps the player in mind any more. */
  readonly onForgotten: () => void;
}

/** Where a player is in the game. */
type Place =
  | { readonly kind: 'lobby' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'match'; readonly seat: PlayerSeat };

const OK: Ack<null> = { ok: true, value: null };
const refused = (reason: Refusal): Ack<null> => ({ ok: false, reason });

/** Somebody whose home is this server: who he is, where he is in the game, and the one page he acts through. */
export class Player {
  readonly id: PlayerId;
  readonly tokenHash: string;
  readonly #entry: Omit<LobbyEntry, 'id' | 'rating' | 'name'>;
  readonly #deps: PlayerDeps;
  #name: string;
  #rating: number;
  #page: Page | undefined;
  #place: Place = { kind: 'lobby' };
  #detachSeat: () => void = () => {};
  #cancelGrace: () => void = () => {};
  #cancelMemory: () => void = () => {};

  constructor(entry: LobbyEntry, tokenHash: string, deps: PlayerDeps) {
    const { id, name, rating, ...rest } = entry;
    this.id = id;
    this.tokenHash = tokenHash;
    this.#name = name;
    this.#rating = rating;
    this.#entry = rest;
    this.#deps = deps;
    deps.lobby.enter(this.entry);
  }

  get name(): string {
    return this.#name;
  }

  get rating(): number {
    return this.#rating;
  }

  get entry(): LobbyEntry {
    return { ...this.#entry, id: this.id, name: this.#name, rating: this.#rating };
  }

  get page(): Page | undefined {
    return this.#page;
  }

  /** A page takes the player over; an older one is told and closed. */
  attach(page: Page, name: string): void {
    const older = this.#page;
    this.#page = page;
    this.#cancelGrace();
    this.#cancelMemory();
    if (older && older !== page) {
      older.send('session:replaced');
      older.close();
    }
    page.send('queue:state', { waiting: this.#place.kind === 'queued' });
    if (this.#place.kind === 'match') {
      this.#attachSeat(this.#place.seat, page);
      return;
    }
    this.#name = name;
    if (this.#place.kind === 'lobby') this.#deps.lobby.enter(this.entry);
  }

  /** The page is gone. A place in the lobby is kept for a moment, a seat for as long as its match lasts. */
  detach(page: Page): void {
    if (this.#page !== page) return;
    this.#page = undefined;
    this.#detachSeat();
    const { clock, lobby, queue } = this.#deps;
    if (this.#place.kind === 'queued') {
      queue.leave(this.id);
      this.#place = { kind: 'lobby' };
    }
    this.#cancelGrace = clock.after(LOBBY_GRACE, () => lobby.leave(this.id));
    this.#remember();
  }

  /** The player says good-bye: he is forgotten, unless his match still needs him. */
  leave(): Ack<null> {
    if (this.#place.kind === 'match' && !this.#place.seat.isOver) return refused('match/running');
    this.#page = undefined;
    this.#forget();
    return OK;
  }

  joinQueue(): Ack<null> {
    if (this.#place.kind === 'match') return refused('match/running');
    if (this.#place.kind === 'queued') return refused('queue/already-queued');
    this.#place = { kind: 'queued' };
    const { id, name, rating, tokenHash } = this;
    this.#deps.queue.join({ id, name, rating, tokenHash });
    this.#page?.send('queue:state', { waiting: true });
    return OK;
  }

  leaveQueue(): Ack<null> {
    if (this.#place.kind !== 'queued') return refused('queue/not-queued');
    this.#place = { kind: 'lobby' };
    this.#deps.queue.leave(this.id);
    this.#page?.send('queue:state', { waiting: false });
    return OK;
  }

  /** The queue paired this player: he takes his seat. False when he is no longer to be had. */
  take(seat: PlayerSeat): boolean {
    if (this.#place.kind !== 'queued' || !this.#page) return false;
    this.#place = { kind: 'match', seat };
    this.#deps.lobby.leave(this.id);
    this.#page.send('queue:state', { waiting: false });
    this.#attachSeat(seat, this.#page);
    return true;
  }

  readyFor(matchId: MatchId): Ack<null> {
    if (this.#place.kind !== 'match' || this.#place.seat.matchId !== matchId) return refused('match/none');
    this.#place.seat.ready();
    return OK;
  }

  leaveMatch(): Ack<null> {
    if (this.#place.kind !== 'match') return refused('match/none');
    this.#place.seat.leave();
    return OK;
  }

  /** From the end of a match back to the lobby. */
  returnToLobby(): Ack<null> {
    if (this.#place.kind !== 'match') return refused('match/none');
    if (!this.#place.seat.isOver) return refused('match/running');
    this.#leaveSeat(this.#place.seat);
    this.#deps.lobby.enter(this.entry);
    return OK;
  }

  input(frame: Uint8Array): void {
    if (this.#place.kind === 'match') this.#place.seat.input(frame);
  }

  resync(): void {
    if (this.#place.kind === 'match') this.#place.seat.resync();
  }

  /** The player's seat is over; who comes back in time still sees its score. */
  seatEnded(seat: PlayerSeat): void {
    if (this.#place.kind === 'match' && this.#place.seat === seat && !this.#page) this.#remember();
  }

  #attachSeat(seat: PlayerSeat, page: Page): void {
    this.#detachSeat();
    this.#detachSeat = seat.attach({
      view: (view) => page.send('match:state', view),
      confirmed: (frame) => page.send('confirmed', frame),
      keyframe: (frame) => page.send('keyframe', frame),
    });
  }

  #leaveSeat(seat: PlayerSeat): void {
    this.#detachSeat();
    this.#detachSeat = () => {};
    this.#place = { kind: 'lobby' };
    this.#rating = seat.ratingAfter ?? this.#rating;
  }

  #remember(): void {
    this.#cancelMemory();
    this.#cancelMemory = this.#deps.clock.after(MEMORY, () => {
      // A running match keeps its player in mind; its end asks again.
      if (this.#place.kind === 'match' && !this.#place.seat.isOver) return;
      this.#forget();
    });
  }

  #forget(): void {
    this.#cancelGrace();
    this.#cancelMemory();
    if (this.#place.kind === 'queued') this.#deps.queue.leave(this.id);
    if (this.#place.kind === 'match') this.#leaveSeat(this.#place.seat);
    this.#deps.lobby.leave(this.id);
    this.#deps.onForgotten();
  }
}
