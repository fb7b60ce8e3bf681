import type { MatchId } from '@double-barrier/shared/ids';
import type { AbortReason, Ending } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { withDeadline } from '../recipes/deadline.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { followMembers } from './barrier-gate.ts';
import { type ConnectHost, HostFollower } from './host-follower.ts';
import type { HostStage, SeatPort } from './host-port.ts';
import { Latch } from './latch.ts';
import { ENTER_LIMIT, EXIT_LIMIT, LINGER_LIMIT } from './match-host.ts';
import { awaitOutcome } from './outcome.ts';
import { Passage } from './passage.ts';
import { SeatScreen } from './seat-screen.ts';
import {
  phaseAfter,
  whyNoDuel,
  type SeatMatch,
  type SeatPage,
  type SeatPhase,
  type SeatStanding,
} from './seat-view.ts';

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
  readonly #standing: SeatStanding | undefined;
  #ending: Ending | undefined;
  /** The player holds his seat at another server. */
  hasMoved = false;

  /** `standing` is given for a seat that another server held before. */
  constructor(match: SeatMatch, deps: SeatDeps, standing?: SeatStanding) {
    this.match = match;
    this.#standing = standing;
    this.#deps = deps;
    this.#barrier = deps.znodes.barrier(match.matchId);
    this.#member = match.players[match.side].id;
    this.#screen = new SeatScreen(match, this.#barrier, { clock: deps.clock, limit: ENTER_LIMIT });
    const port: Omit<SeatPort, 'lost'> = {
      stage: (stage) => this.#onHostStage(stage),
      standing: ({ watchers }) => this.#screen.showWatchers(watchers),
      confirmed: (frame) => this.#screen.page?.confirmed(frame),
      keyframe: (frame) => this.#screen.page?.keyframe(frame),
      latency: (roundTrip) => this.#screen.page?.latency(roundTrip),
    };
    this.#follower = new HostFollower(match, port, deps);
    const takesOver = standing !== undefined;
    this.#passage = new Passage({ ...deps, barrier: this.#barrier, member: this.#member, takesOver });
  }

  /** True once nothing more will happen: the final score, or the reason why there is none, is shown, or he has moved. */
  get isOver(): boolean {
    return this.hasMoved || this.#screen.phase.kind === 'scored' || this.#screen.phase.kind === 'aborted';
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

  /** The player's rating after the match, once that is known. */
  get ratingAfter(): number | undefined {
    const { phase } = this.#screen;
    return phase.kind === 'scored' ? phase.score.ratings[this.match.side].after : undefined;
  }

  /** Gives the seat up at once, wherever the match is; for the end of the process. */
  close(): void {
    this.#end.abort(new Error('the seat is given up'));
  }

  /** Gives the seat up without leaving the match: the player takes it again at another server, or has done so. */
  yield(): void {
    if (this.isOver) return;
    this.hasMoved = true;
    this.#follower.moving();
    this.close();
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
    this.#follower.leave();
  }

  input(frame: Uint8Array): void {
    this.#follower.input(frame);
  }

  latency(roundTrip: Milliseconds): void {
    this.#follower.latency(roundTrip);
  }

  resync(): void {
    this.#deps.metrics.desyncs.inc();
    this.#follower.resync();
  }

  /** Lives the seat to its end; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#end;
    if (this.#standing) this.#screen.showPhase({ kind: this.#standing });
    this.#passage.taken.addEventListener('abort', () => this.yield(), { once: true });
    const leaveHouse = this.#deps.keeper.onSession((session) => {
      void this.#follower.follow(session, signal);
      void followMembers(session, this.#barrier, signal, (members) => {
        this.#screen.showMembers(members);
        void this.#passage.look(session, members);
      });
      if (this.#screen.phase.kind === 'inside') this.#passage.retake(session, signal);
    });
    try {
      this.#screen.showPhase(await this.#live(signal));
    } catch (error) {
      this.#deps.log.warn({ match: this.match.matchId, player: this.#member, error }, 'a seat ended early');
      if (!this.hasMoved) this.#screen.showPhase({ kind: 'aborted', reason: 'server-failed' });
      // Given up, the seat is taken again elsewhere; else there will be nobody to open the gate for.
      void (signal.aborted ? this.#passage.forgo() : this.#passage.abandon());
    } finally {
      leaveHouse();
      this.#follower.close();
      this.close();
    }
  }

  async #live(signal: AbortSignal): Promise<SeatPhase> {
    if (this.#screen.phase.kind === 'gathering') {
      const entered = await this.#enter(signal);
      // Where the barrier opened at that very moment, the duel was fought all the same, and has a score.
      if (!entered.ok && !this.#isFought()) {
        const aborted = { kind: 'aborted', reason: entered.reason } as const;
        this.#screen.showPhase(aborted);
        await this.#withdraw(signal);
        if (!this.#isFought()) return aborted;
      }
      this.#screen.showPhase({ kind: 'inside' });
    }
    const outcome = awaitOutcome(this.#deps, this.matchId, signal);
    outcome.catch(() => {}); // Whoever awaits it below is told; it may end while nobody does.
    await Promise.race([this.#decided.opened(signal), outcome]);
    if (this.#decided.isOpen) await this.#linger(signal);
    if (this.#standing !== 'outside') await this.#passage.exit(EXIT_LIMIT, signal);
    this.#screen.showPhase({ kind: 'outside' });
    const path = this.#deps.znodes.historyRecord(this.matchId);
    return phaseAfter(await outcome, path, this.#ending, this.#screen.page !== undefined);
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
      if (hurry.aborted) {
        const hasLeft = this.#wish.isOpen;
        return {
          ok: false,
          reason: whyNoDuel(this.match.side, hasLeft, this.#ready.isOpen, this.#screen.host),
        };
      }
      this.#deps.log.warn({ match: this.matchId, error }, 'a seat could not enter its barrier');
      return { ok: false, reason: 'server-failed' };
    } finally {
      deadline.cancel();
    }
  }

  #isFought(): boolean {
    return this.#ending !== undefined && this.#ending !== 'void';
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
    if (this.#ending === 'void') return;
    const deadline = withDeadline(this.#deps.clock, LINGER_LIMIT, signal);
    await this.#wish.opened(deadline.signal).catch(() => signal.throwIfAborted());
    deadline.cancel();
    this.#follower.leave();
  }

  #onHostStage(stage: HostStage): void {
    // Before the stage, since a deadline alone is no news for the page.
    if (stage.kind === 'decided' && !this.#decided.isOpen) this.#screen.moveGate(EXIT_LIMIT);
    this.#screen.showHost(stage);
    if (stage.kind !== 'decided') return;
    this.#ending ??= stage.ending;
    this.#decided.open();
  }
}
