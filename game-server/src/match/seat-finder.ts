import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { abortable } from '../recipes/abortable.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { type MatchPlayer, matchRecordSchema } from '../records/match-record.ts';
import { INITIAL_RATING, playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import type { SeatMatch, SeatStanding } from './seat-view.ts';

/** How long all live matches may take to be looked through. */
const LOOK_LIMIT: Milliseconds = 2_000;
/** How many of them are read at once. */
const BATCH = 64;

/** A player's seat in a live match, whatever server it was held on. */
export interface FoundSeat {
  readonly match: SeatMatch;
  readonly standing: SeatStanding;
  readonly name: string;
}

export interface SeatFinderDeps {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly clock: Clock;
  readonly znodes: Znodes;
}

/** What never changes of a match. */
interface Pairing {
  readonly createdAt: number;
  readonly players: readonly MatchPlayer[];
}

/**
 * Finds the seat of a player who comes from another server. A match's players never change, so each match is read once;
 * those who ask at the same time, as when a server has died, share one look.
 */
export class SeatFinder {
  readonly #deps: SeatFinderDeps;
  readonly #pairings = new Map<MatchId, Pairing>();
  #looking: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(deps: SeatFinderDeps) {
    this.#deps = deps;
  }

  /**
   * The player's seat in his newest live match, where `isHis` takes the token's hash kept there. Rejects where ZooKeeper
   * does not answer within the limit.
   */
  async find(id: PlayerId, isHis: (tokenHash: string) => boolean): Promise<FoundSeat | undefined> {
    await this.#look();
    const held = [...this.#pairings]
      .filter(([, { players }]) => players.some((it) => it.id === id && isHis(it.tokenHash)))
      .sort(([, a], [, b]) => b.createdAt - a.createdAt);
    const [newest] = held;
    if (!newest) return undefined;
    return this.#within((session, signal) => this.#read(session, newest[0], id, signal));
  }

  /** A look that is on may have passed the newest match, so whoever asks meanwhile shares the next one. */
  #look(): Promise<void> {
    this.#next ??= this.#looking
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#looking = this.#within((session, signal) => this.#readPairings(session, signal));
        return this.#looking;
      });
    return this.#next;
  }

  async #within<T>(work: (session: Session, signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, keeper } = this.#deps;
    const deadline = withDeadline(clock, LOOK_LIMIT);
    try {
      const session = await keeper.session(deadline.signal);
      return await abortable(deadline.signal, work(session, deadline.signal));
    } finally {
      deadline.cancel();
    }
  }

  async #readPairings(session: Session, signal: AbortSignal): Promise<void> {
    const live = await this.#liveMatches(session, signal);
    for (const known of this.#pairings.keys()) if (!live.has(known)) this.#pairings.delete(known);
    const unread = [...live].filter((matchId) => !this.#pairings.has(matchId));
    for (let start = 0; start < unread.length; start += BATCH) {
      signal.throwIfAborted();
      const batch = unread.slice(start, start + BATCH);
      await Promise.all(batch.map((matchId) => this.#readPairing(session, matchId, signal)));
    }
  }

  async #readPairing(session: Session, matchId: MatchId, signal: AbortSignal): Promise<void> {
    const path = this.#deps.znodes.match(matchId);
    const read = await retryRead(session, signal, () => readRecord(session, matchRecordSchema, path));
    if (read.kind === 'record') this.#pairings.set(matchId, read.value);
  }

  async #liveMatches(session: Session, signal: AbortSignal): Promise<Set<MatchId>> {
    try {
      const { names } = await retryRead(session, signal, () => session.children(this.#deps.znodes.matches));
      return new Set(names);
    } catch (error) {
      if (isZooKeeperError(error, 'no-node')) return new Set();
      throw error;
    }
  }

  async #read(
    session: Session,
    matchId: MatchId,
    id: PlayerId,
    signal: AbortSignal,
  ): Promise<FoundSeat | undefined> {
    const { znodes } = this.#deps;
    const [read, ready] = await Promise.all([
      retryRead(session, signal, () => readRecord(session, matchRecordSchema, znodes.match(matchId))),
      retryRead(session, signal, () => session.exists(`${znodes.barrier(matchId)}/ready`)),
    ]);
    if (read.kind !== 'record') return undefined;
    const { players, seed, phase } = read.value;
    const [left, right] = players;
    const ratings = await Promise.all([
      this.#ratingOf(session, left.id, signal),
      this.#ratingOf(session, right.id, signal),
    ]);
    const side = left.id === id ? 0 : 1;
    const duelist = (player: MatchPlayer, rating: number) => ({ id: player.id, name: player.name, rating });
    return {
      match: {
        matchId,
        side,
        seed,
        players: [duelist(left, ratings[0]), duelist(right, ratings[1])],
        homes: [left.home, right.home],
      },
      standing: phase !== 'playing' ? 'outside' : ready ? 'inside' : 'gathering',
      name: players[side].name,
    };
  }

  async #ratingOf(session: Session, id: PlayerId, signal: AbortSignal): Promise<number> {
    const path = this.#deps.znodes.player(id);
    const read = await retryRead(session, signal, () => readRecord(session, playerRecordSchema, path));
    return read.kind === 'record' ? read.value.rating : INITIAL_RATING;
  }
}
