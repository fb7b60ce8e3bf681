import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { Ack, LobbyEntry, Refusal } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { type MeetingPlayer, Meetings, type MeetingsDeps } from './meetings.ts';
import type { Page } from './page.ts';
import { type Place, type PlayerSeat, type QueuedPlayer, seatPageOf } from './place.ts';

/** How long a lobby entry outlives its page: a refresh is no departure. */
export const LOBBY_GRACE: Milliseconds = 2_000;
/** How long a player without a page is remembered, so that his token brings him back to his seat. */
export const MEMORY: Milliseconds = 30_000;

export interface PlayerDeps extends MeetingsDeps {
  readonly clock: Clock;
  readonly lobby: MeetingsDeps['lobby'] & { enter(entry: LobbyEntry): void; leave(id: PlayerId): void };
  readonly queue: { join(player: QueuedPlayer): void; leave(id: PlayerId): void };
  /** True while whoever leaves this server goes on at another one, since this one is about to stop. */
  readonly movesOn: () => boolean;
  /** Told once, when nothing keeps the player in mind any more. */
  readonly onForgotten: () => void;
}

const OK: Ack<null> = { ok: true, value: null };
const refused = (reason: Refusal): Ack<null> => ({ ok: false, reason });

/** Somebody whose home is this server: who he is, where he is in the game, and the one page he acts through. */
export class Player implements MeetingPlayer {
  readonly id: PlayerId;
  readonly tokenHash: string;
  readonly meetings: Meetings;
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
    this.meetings = new Meetings(this, deps);
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

  /** True from the pairing until the player is back from the score. */
  get isSeated(): boolean {
    return this.#place.kind === 'match';
  }

  get page(): Page | undefined {
    return this.#page;
  }

  get place(): Place {
    return this.#place;
  }

  get self(): QueuedPlayer {
    const { id, name, tokenHash } = this;
    const rated = this.#place.kind === 'match' ? this.#place.seat.ratingAfter : undefined;
    return { id, name, rating: rated ?? this.#rating, tokenHash };
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
    } else {
      this.#name = name;
      if (this.#place.kind === 'lobby') this.#deps.lobby.enter(this.entry);
    }
    this.meetings.arrive();
  }

  /** The page is gone. A place in the lobby is kept for a moment, a seat for as long as its match lasts. */
  detach(page: Page): void {
    if (this.#page !== page) return;
    this.#page = undefined;
    const { clock, lobby, queue, movesOn } = this.#deps;
    if (movesOn()) {
      if (this.#place.kind === 'match') this.#place.seat.yield();
      this.#forget();
      return;
    }
    this.#detachSeat();
    if (this.#place.kind === 'queued') {
      queue.leave(this.id);
      this.#place = { kind: 'lobby' };
    }
    this.#cancelGrace = clock.after(LOBBY_GRACE, () => {
      lobby.leave(this.id);
      this.meetings.goAway();
    });
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
    this.meetings.withdraw();
    this.#place = { kind: 'queued' };
    this.#deps.queue.join(this.self);
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
    this.sitDown(seat);
    return true;
  }

  /** A challenge brought him a match: he takes his seat wherever he is. False while another duel needs him. */
  meet(seat: PlayerSeat): boolean {
    if ((this.#place.kind === 'match' && !this.#place.seat.isOver) || !this.meetings.isHere) return false;
    if (this.#place.kind === 'queued') this.#deps.queue.leave(this.id);
    if (this.#place.kind === 'match') this.#leaveSeat(this.#place.seat);
    this.sitDown(seat);
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
    this.meetings.move();
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
    if (this.#place.kind !== 'match' || this.#place.seat !== seat) return;
    if (seat.hasMoved) {
      this.#page?.send('session:replaced');
      this.#page?.close();
      this.#forget();
    } else if (!this.#page) this.#remember();
    this.#deps.challenges.reconsider(this.id);
  }

  /** He has this seat, wherever he was before. */
  sitDown(seat: PlayerSeat): void {
    this.#place = { kind: 'match', seat };
    this.#deps.lobby.leave(this.id);
    this.#page?.send('queue:state', { waiting: false });
    if (this.#page) this.#attachSeat(seat, this.#page);
    this.meetings.move();
    this.meetings.show();
  }

  #attachSeat(seat: PlayerSeat, page: Page): void {
    this.#detachSeat();
    if (this.meetings.latency !== undefined) seat.latency(this.meetings.latency);
    this.#detachSeat = seat.attach(seatPageOf(page));
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
    // Only now: nobody is at home here for what he was asked.
    this.meetings.end();
  }
}
