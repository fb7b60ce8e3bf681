import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { abortable } from '../recipes/abortable.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import { LedgerError } from '../records/ledger-error.ts';
import type { MatchLedger, Ownership } from '../records/match-ledger.ts';
import type { MatchResult } from '../records/result.ts';
import type { Session } from '../zookeeper/port.ts';
import { barrierEmptied, barrierOpened } from './barrier-gate.ts';
import { Duel } from './duel.ts';
import { HAND_OVER_COUNT, RESUME_COUNT } from './duel-state.ts';
import { tallyIn } from './duel-tally.ts';
import type { HostLine, SeatPort, WatchLine } from './host-port.ts';
import { isAway } from './is-away.ts';
import { Latch } from './latch.ts';
import type { Mirror } from './mirror.ts';
import { Standby, type Standbys } from './standby.ts';
import type { TickLoop } from './tick-loop.ts';

/** How long both players have, from the pairing, until the barrier must be open. */
export const ENTER_LIMIT: Milliseconds = 25_000;
/** How long the election of a host that is wanted may take. */
export const CLAIM_LIMIT: Milliseconds = 1_000;
/** How long a player may stay in the arena once the duel is decided. */
export const LINGER_LIMIT: Milliseconds = 6_000;
/** How long both seats have to leave the barrier once the duel is decided. */
export const EXIT_LIMIT: Milliseconds = 20_000;

export interface MatchHostDeps {
  readonly ledger: MatchLedger;
  readonly sessions: { session(signal: AbortSignal): Promise<Session> };
  readonly clock: Clock;
  readonly loop: TickLoop;
  readonly znodes: Znodes;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly standbys: Standbys;
}

/**
 * The host's part in one match, a straight line: the barrier opens, the duel is fought, both seats leave, the result is
 * committed. When the lease ends on the way, the world stands still until the match is owned again, or somebody
 * else owns it and this host is done.
 */
export class MatchHost {
  readonly #matchId: MatchId;
  readonly #deps: MatchHostDeps;
  readonly #duel: Duel;
  readonly #standby = new Standby();
  /** What this host had of an earlier one's world. */
  readonly #from: 'standby' | 'nothing';
  #ownership: Ownership;

  /** `mirror` is the copy of an earlier host's world, where this server has one. */
  constructor(matchId: MatchId, first: Ownership, deps: MatchHostDeps, mirror?: Mirror) {
    this.#matchId = matchId;
    this.#ownership = first;
    this.#from = mirror ? 'standby' : 'nothing';
    this.#deps = deps;
    const { clock, loop } = deps;
    const tally = tallyIn(deps.metrics);
    // A world that has not moved yet is begun like any other.
    const from = mirror && mirror.tick > 0 ? mirror.start() : undefined;
    const count = mirror?.isHandedOver ? HAND_OVER_COUNT : RESUME_COUNT;
    this.#duel = new Duel({ seed: first.match.seed, epoch: first.epoch, from, count, clock, loop, tally });
  }

  line(side: Side, port: SeatPort): HostLine {
    return this.#duel.line(side, port);
  }

  spectate(port: SeatPort): WatchLine {
    return this.#duel.spectate(port);
  }

  /**
   * Tells the standby to go on as soon as this host is gone; false where there is none, or nothing to go on with. The
   * caller ends `run` in the same turn.
   */
  handOver(): boolean {
    return !this.#duel.isDecided && this.#standby.handOver();
  }

  /** Lives the match to its record in history. Rejects with the signal's reason, or a LedgerError when fenced. */
  async run(session: Session, signal: AbortSignal): Promise<void> {
    const { metrics } = this.#deps;
    const over = new AbortController();
    const homes = this.#ownership.match.players.map(({ home }) => home);
    const match = { matchId: this.#matchId, homes };
    void this.#standby.keep(match, this.#duel, this.#deps, AbortSignal.any([signal, over.signal]));
    metrics.matches.inc();
    if (this.#ownership.epoch > 1) metrics.takeOvers.inc({ from: this.#from });
    try {
      const result = await this.#reachResult(session, signal);
      await this.#commit(this.#ownership, result, signal);
      metrics.matchesEnded.inc({ ending: result.ending });
    } catch (error) {
      // A host's znode without a host would keep everybody else from taking the match.
      void this.#ownership.resign();
      throw error;
    } finally {
      over.abort(new Error('the match is over'));
      metrics.matches.dec();
      this.#duel.close();
    }
  }

  async #reachResult(first: Session, signal: AbortSignal): Promise<MatchResult> {
    for (let session = first; ; ) {
      const reign = AbortSignal.any([signal, this.#ownership.lost]);
      try {
        await this.#gather(session, reign);
        const result = await abortable(reign, this.#duel.decided);
        await this.#exit(session, reign);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        if (!this.#ownership.lost.aborted) throw error;
        this.#duel.halt();
        this.#deps.log.warn({ match: this.#matchId }, 'the lease ended: the duel stands still');
        await this.#ownership.resign();
        session = await this.#ownAgain(signal);
        this.#duel.resume(this.#ownership.epoch);
      }
    }
  }

  /** Owns the match again, in whatever session there is. Rejects with `fenced` where somebody else hosts it by now. */
  async #ownAgain(signal: AbortSignal): Promise<Session> {
    const { clock, ledger, sessions } = this.#deps;
    for (;;) {
      const session = await sessions.session(signal);
      const soon = withDeadline(clock, CLAIM_LIMIT, signal);
      try {
        await this.#refuseRival(session);
        this.#ownership = await ledger.own(this.#matchId, session, soon.signal);
        return session;
      } catch (error) {
        signal.throwIfAborted();
        if (!isRecipeError(error, 'deadline') && !isAway(session, error)) throw error;
      } finally {
        soon.cancel();
      }
    }
  }

  async #refuseRival(session: Session): Promise<void> {
    const host = await session.exists(this.#deps.znodes.host(this.#matchId));
    if (host && host.ephemeralOwner !== session.id) throw new LedgerError('fenced', this.#matchId);
  }

  /** Waits until the barrier opens; a barrier that does not open in time voids the duel. */
  async #gather(session: Session, reign: AbortSignal): Promise<void> {
    const { clock, znodes } = this.#deps;
    const left = this.#ownership.match.createdAt + ENTER_LIMIT - clock.wallTime();
    const deadline = withDeadline(clock, Math.min(Math.max(left, 1_000), ENTER_LIMIT), reign);
    const over = new Latch();
    const wait = AbortSignal.any([deadline.signal, over.signal]);
    try {
      const opened = barrierOpened(session, znodes.barrier(this.#matchId), wait);
      await Promise.race([opened.then(() => this.#duel.begin()), this.#duel.decided]);
    } catch (error) {
      if (!isRecipeError(error, 'deadline')) throw error;
      this.#duel.void();
    } finally {
      over.open();
      deadline.cancel();
    }
  }

  /** Waits until both seats have left; one that does not in time is not waited for. */
  async #exit(session: Session, reign: AbortSignal): Promise<void> {
    const { clock, znodes } = this.#deps;
    const deadline = withDeadline(clock, EXIT_LIMIT, reign);
    try {
      await barrierEmptied(session, znodes.barrier(this.#matchId), deadline.signal);
    } catch (error) {
      if (!isRecipeError(error, 'deadline')) throw error;
      this.#deps.log.warn({ match: this.#matchId }, 'a seat did not leave the barrier in time');
    } finally {
      deadline.cancel();
    }
  }

  async #commit(ownership: Ownership, result: MatchResult, signal: AbortSignal): Promise<void> {
    const { clock, ledger, metrics } = this.#deps;
    const began = clock.now();
    await ledger.commit(ownership, result, this.#duel.inputs || undefined, signal, (progress) => {
      this.#duel.tell({ kind: 'committing', progress });
    });
    metrics.commit.observe((clock.now() - began) / 1000);
    this.#duel.tell({ kind: 'recorded' });
  }
}
