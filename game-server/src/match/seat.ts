import type { MatchId } from '@double-barrier/shared/ids';
import type { AbortReason, Duelist, MatchView } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { HistoryRecord } from '../records/history-record.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { DoubleBarrier } from '../recipes/double-barrier.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { followMembers, retakeSeat } from './barrier-gate.ts';
import { type ConnectHost, HostFollower } from './host-follower.ts';
import type { HostStage, SeatPort } from './host-port.ts';
import { Latch } from './latch.ts';
import { ENTER_LIMIT, EXIT_LIMIT } from './match-host.ts';
import { awaitOutcome } from './outcome.ts';
import { finalScoreOf, isSameView, type SeatPhase, stageOf } from './seat-view.ts';

/** How long a player may stay in the arena once the duel is decided. */
export const LINGER_LIMIT: Milliseconds = 6_000;

/** What a seat shows its player; calls never throw and never block. */
export interface SeatPage {
  view(view: MatchView): void;
  confirmed(frame: Uint8Array): void;
  keyframe(frame: Uint8Array): void;
}

/** A match as one of its players was paired into it. */
export interface SeatMatch {
  readonly matchId: MatchId;
  readonly side: Side;
  readonly players: readonly [Duelist, Duelist];
  readonly seed: number;
}

export interface SeatDeps {
  readonly keeper: Pick<SessionKeeper, 'session' | 'onSession'>;
  readonly ledger: MatchLedger;
  readonly connect: ConnectHost;
  readonly clock: Clock;
  readonly znodes: Znodes;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * A player's part in a match at his home server, a straight line: wait for his page, enter the barrier, relay the duel,
 * leave the barrier, wait for the record. The player's ephemeral node in the barrier is this seat.
 */
export class Seat {
  readonly match: SeatMatch;
  readonly #deps: SeatDeps;
  readonly #barrier: string;
  readonly #member: string;
  readonly #startedAt: Milliseconds;
  readonly #ready = new Latch();
  readonly #wish = new Latch();
  readonly #decided = new Latch();
  readonly #end = new AbortController();
  readonly #follower: HostFollower;
  #page: SeatPage | undefined;
  #phase: SeatPhase = { kind: 'gathering' };
  #host: HostStage = { kind: 'gathering' };
  #members: readonly string[] = [];
  #gateClosesAt: Milliseconds;
  #shown: MatchView | undefined;

  constructor(match: SeatMatch, deps: SeatDeps) {
    this.match = match;
    this.#deps = deps;
    this.#barrier = deps.znodes.barrier(match.matchId);
    this.#member = match.players[match.side].id;
    this.#startedAt = deps.clock.now();
    this.#gateClosesAt = this.#startedAt + ENTER_LIMIT;
    const port: SeatPort = {
      stage: (stage) => this.#onHostStage(stage),
      confirmed: (frame) => this.#page?.confirmed(frame),
      keyframe: (frame) => this.#page?.keyframe(frame),
    };
    this.#follower = new HostFollower(match, port, deps);
  }

  /** True once nothing more will happen: the final score, or the reason why there is none, is shown. */
  get isOver(): boolean {
    return this.#phase.kind === 'scored' || this.#phase.kind === 'aborted';
  }

  get matchId(): MatchId {
    return this.match.matchId;
  }

  /**
   * A page takes the seat, in place of any older one; it must say that it is ready before it sees the duel. The
   * returned function says that the page is gone; the seat is held.
   */
  attach(page: SeatPage): () => void {
    this.#follower.away();
    this.#page = page;
    page.view(this.#view());
    return () => {
      if (this.#page !== page) return;
      this.#page = undefined;
      this.#follower.away();
    };
  }

  /** Gives the seat up at once, wherever the match is; for the end of the process, and of a seat that is over. */
  close(): void {
    this.#end.abort(new Error('the seat is given up'));
  }

  /** The page has its arena and may be sent the duel. */
  ready(): void {
    this.#ready.open();
    this.#follower.present();
    this.#follower.resync();
  }

  /** The player leaves: withdraws, concedes, or walks to the exit gate, whatever the match is at. */
  leave(): void {
    this.#wish.open();
    if (this.#phase.kind === 'gathering') this.#follower.withdraw();
    else this.#follower.leave();
  }

  input(frame: Uint8Array): void {
    this.#follower.input(frame);
  }

  resync(): void {
    this.#deps.metrics.desyncs.inc();
    this.#follower.resync();
  }

  /** Lives the seat to its end; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#end;
    const leaveHouse = this.#deps.keeper.onSession((session) => {
      void this.#follower.follow(session, signal);
      void followMembers(session, this.#barrier, signal, (members) => this.#onMembers(members));
      if (this.#phase.kind === 'inside') void retakeSeat(session, this.#barrier, this.#member, signal);
    });
    try {
      this.#setPhase(await this.#live(signal));
    } catch (error) {
      this.#deps.log.warn({ match: this.match.matchId, player: this.#member, error }, 'a seat ended early');
      this.#setPhase({ kind: 'aborted', reason: 'server-failed' });
    } finally {
      leaveHouse();
      this.#follower.close();
      this.close();
    }
  }

  async #live(signal: AbortSignal): Promise<SeatPhase> {
    const entered = await this.#enter(signal);
    if (!entered.ok) {
      const aborted = { kind: 'aborted', reason: entered.reason } as const;
      this.#setPhase(aborted);
      await this.#withdraw(signal);
      return aborted;
    }
    this.#setPhase({ kind: 'inside' });
    await this.#decided.opened(signal);
    await this.#linger(signal);
    await this.#exit(signal);
    this.#setPhase({ kind: 'outside' });
    return this.#conclude(await this.#awaitRecord(signal));
  }

  /** Waits for the page, then takes the seat in the barrier; the host may end the wait by voiding the duel. */
  async #enter(signal: AbortSignal): Promise<{ ok: true } | { ok: false; reason: AbortReason }> {
    const { clock, metrics } = this.#deps;
    const deadline = withDeadline(clock, ENTER_LIMIT, signal);
    const hurry = AbortSignal.any([deadline.signal, this.#decided.signal, this.#wish.signal]);
    try {
      await this.#ready.opened(hurry);
      const began = clock.now();
      await this.#takeSeat(hurry);
      metrics.gateOpening.observe((clock.now() - began) / 1000);
      return { ok: true };
    } catch (error) {
      signal.throwIfAborted();
      if (!hurry.aborted) throw error;
      if (this.#wish.isOpen) return { ok: false, reason: 'you-left' };
      return { ok: false, reason: this.#ready.isOpen ? 'opponent-absent' : 'you-were-absent' };
    } finally {
      deadline.cancel();
    }
  }

  /** Tells the host, as soon as there is one, so that the other player does not wait in vain. */
  async #withdraw(signal: AbortSignal): Promise<void> {
    this.#follower.withdraw();
    const deadline = withDeadline(this.#deps.clock, ENTER_LIMIT, signal);
    // Nobody to tell: the host's own deadline voids the duel.
    await this.#decided.opened(deadline.signal).catch(() => {});
    deadline.cancel();
  }

  async #takeSeat(signal: AbortSignal): Promise<void> {
    for (;;) {
      const session = await this.#deps.keeper.session(signal);
      try {
        await this.#barrierIn(session).enter(signal);
        return;
      } catch (error) {
        if (isRecipeError(error, 'round-running')) {
          // Counted in before the session was lost: the round is ours, only the node has to be made again.
          void retakeSeat(session, this.#barrier, this.#member, signal);
          return;
        }
        if (!isRecipeError(error, 'session-ended')) throw error;
      }
    }
  }

  /** The decided duel is looked at for a moment, unless the player wants to leave, or nothing is to be seen. */
  async #linger(signal: AbortSignal): Promise<void> {
    const isVoid = this.#host.kind === 'decided' && this.#host.ending === 'void';
    this.#gateClosesAt = this.#deps.clock.now() + EXIT_LIMIT;
    this.#show();
    if (isVoid) return;
    const deadline = withDeadline(this.#deps.clock, LINGER_LIMIT, signal);
    await this.#wish.opened(deadline.signal).catch(() => signal.throwIfAborted());
    deadline.cancel();
    this.#follower.leave();
  }

  async #exit(signal: AbortSignal): Promise<void> {
    const deadline = withDeadline(this.#deps.clock, EXIT_LIMIT, signal);
    try {
      const session = await this.#deps.keeper.session(deadline.signal);
      await this.#barrierIn(session).leave(deadline.signal);
    } catch (error) {
      signal.throwIfAborted();
      // The node is removed, or went with its session; the host does not wait for ever either.
      this.#deps.log.warn({ match: this.match.matchId, error }, 'a seat left without waiting for the other');
    } finally {
      deadline.cancel();
    }
  }

  async #awaitRecord(signal: AbortSignal): Promise<HistoryRecord | undefined> {
    const { keeper, ledger, znodes } = this.#deps;
    return awaitOutcome({ keeper, ledger, znodes }, this.match.matchId, signal);
  }

  #conclude(record: HistoryRecord | undefined): SeatPhase {
    const path = this.#deps.znodes.historyRecord(this.match.matchId);
    const score = record && finalScoreOf(record, path);
    if (score) return { kind: 'scored', score };
    const toldVoid = this.#host.kind !== 'gathering' && this.#host.kind !== 'playing';
    return { kind: 'aborted', reason: record && toldVoid ? 'you-were-absent' : 'server-failed' };
  }

  #barrierIn(session: ConstructorParameters<typeof DoubleBarrier>[0]): DoubleBarrier {
    return new DoubleBarrier(session, this.#barrier, {
      size: 2,
      member: this.#member,
      identifier: this.#member,
    });
  }

  #onHostStage(stage: HostStage): void {
    this.#host = stage;
    if (stage.kind === 'decided') this.#decided.open();
    this.#show();
  }

  #onMembers(members: readonly string[]): void {
    this.#members = members;
    this.#show();
  }

  #setPhase(phase: SeatPhase): void {
    this.#phase = phase;
    this.#show();
  }

  #show(): void {
    const view = this.#view();
    if (this.#shown && isSameView(this.#shown, view)) return;
    this.#shown = view;
    this.#page?.view(view);
  }

  #view(): MatchView {
    const { matchId, side, players, seed } = this.match;
    const pathOf = (id: string) => (this.#members.includes(id) ? `${this.#barrier}/${id}` : undefined);
    const stage = stageOf({
      phase: this.#phase,
      host: this.#host,
      members: [pathOf(players[0].id), pathOf(players[1].id)],
      deadlineIn: Math.max(0, this.#gateClosesAt - this.#deps.clock.now()),
    });
    return { matchId, side, players, seed, barrier: this.#barrier, stage };
  }
}
