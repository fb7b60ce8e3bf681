import type { MatchId } from '@double-barrier/shared/ids';
import type { AbortReason } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { withDeadline } from '../recipes/deadline.ts';
import type { HistoryRecord } from '../records/history-record.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { followMembers } from './barrier-gate.ts';
import { type ConnectHost, HostFollower } from './host-follower.ts';
import type { HostStage, SeatPort } from './host-port.ts';
import { Latch } from './latch.ts';
import { ENTER_LIMIT, EXIT_LIMIT } from './match-host.ts';
import { awaitOutcome } from './outcome.ts';
import { Passage } from './passage.ts';
import { SeatScreen } from './seat-screen.ts';
import { finalScoreOf, type SeatMatch, type SeatPage, type SeatPhase } from './seat-view.ts';

export type { SeatMatch };

/** How long a player may stay in the arena once the duel is decided. */
export const LINGER_LIMIT: Milliseconds = 6_000;

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
  readonly #ready = new Latch();
  readonly #wish = new Latch();
  readonly #decided = new Latch();
  readonly #end = new AbortController();
  readonly #screen: SeatScreen;
  readonly #follower: HostFollower;
  readonly #passage: Passage;

  constructor(match: SeatMatch, deps: SeatDeps) {
    this.match = match;
    this.#deps = deps;
    this.#barrier = deps.znodes.barrier(match.matchId);
    this.#member = match.players[match.side].id;
    this.#screen = new SeatScreen(match, this.#barrier, { clock: deps.clock, limit: ENTER_LIMIT });
    const port: Omit<SeatPort, 'lost'> = {
      stage: (stage) => this.#onHostStage(stage),
      confirmed: (frame) => this.#screen.page?.confirmed(frame),
      keyframe: (frame) => this.#screen.page?.keyframe(frame),
    };
    this.#follower = new HostFollower(match, port, deps);
    this.#passage = new Passage({ ...deps, barrier: this.#barrier, member: this.#member });
  }

  /** True once nothing more will happen: the final score, or the reason why there is none, is shown. */
  get isOver(): boolean {
    return this.#screen.phase.kind === 'scored' || this.#screen.phase.kind === 'aborted';
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
    this.#screen.attach(page);
    return () => {
      if (this.#screen.detach(page)) this.#follower.away();
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
    if (this.#screen.phase.kind === 'gathering') this.#follower.withdraw();
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
      void followMembers(session, this.#barrier, signal, (members) => this.#screen.showMembers(members));
      if (this.#screen.phase.kind === 'inside') void this.#passage.retake(session, signal);
    });
    try {
      this.#screen.showPhase(await this.#live(signal));
    } catch (error) {
      this.#deps.log.warn({ match: this.match.matchId, player: this.#member, error }, 'a seat ended early');
      this.#screen.showPhase({ kind: 'aborted', reason: 'server-failed' });
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
      this.#screen.showPhase(aborted);
      await this.#withdraw(signal);
      return aborted;
    }
    this.#screen.showPhase({ kind: 'inside' });
    await this.#decided.opened(signal);
    await this.#linger(signal);
    await this.#exit(signal);
    this.#screen.showPhase({ kind: 'outside' });
    return this.#conclude(await awaitOutcome(this.#deps, this.matchId, signal));
  }

  /** Waits for the page, then takes the seat in the barrier; the host may end the wait by voiding the duel. */
  async #enter(signal: AbortSignal): Promise<{ ok: true } | { ok: false; reason: AbortReason }> {
    const { clock, metrics } = this.#deps;
    const deadline = withDeadline(clock, ENTER_LIMIT, signal);
    const hurry = AbortSignal.any([deadline.signal, this.#decided.signal, this.#wish.signal]);
    try {
      await this.#ready.opened(hurry);
      const began = clock.now();
      await this.#passage.enter(hurry);
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

  /** The decided duel is looked at for a moment, unless the player wants to leave, or nothing is to be seen. */
  async #linger(signal: AbortSignal): Promise<void> {
    const { host } = this.#screen;
    const isVoid = host.kind === 'decided' && host.ending === 'void';
    this.#screen.showGate(EXIT_LIMIT);
    if (isVoid) return;
    const deadline = withDeadline(this.#deps.clock, LINGER_LIMIT, signal);
    await this.#wish.opened(deadline.signal).catch(() => signal.throwIfAborted());
    deadline.cancel();
    this.#follower.leave();
  }

  async #exit(signal: AbortSignal): Promise<void> {
    try {
      await this.#passage.leave(EXIT_LIMIT, signal);
    } catch (error) {
      signal.throwIfAborted();
      // The node is removed, or went with its session; the host does not wait for ever either.
      this.#deps.log.warn({ match: this.matchId, error }, 'a seat left without waiting for the other');
    }
  }

  #conclude(record: HistoryRecord | undefined): SeatPhase {
    const path = this.#deps.znodes.historyRecord(this.match.matchId);
    const score = record && finalScoreOf(record, path);
    if (score) return { kind: 'scored', score };
    const toldVoid = this.#screen.host.kind !== 'gathering' && this.#screen.host.kind !== 'playing';
    return { kind: 'aborted', reason: record && toldVoid ? 'you-were-absent' : 'server-failed' };
  }

  #onHostStage(stage: HostStage): void {
    this.#screen.showHost(stage);
    if (stage.kind === 'decided') this.#decided.open();
  }
}
