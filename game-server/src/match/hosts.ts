import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { withDeadline } from '../recipes/deadline.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import { LedgerError } from '../records/ledger-error.ts';
import type { Ownership } from '../records/match-ledger.ts';
import type { Session } from '../zookeeper/port.ts';
import type { HostLine, SeatPort, WatchLine } from './host-port.ts';
import { hostWanted } from './host-vacancy.ts';
import { isAway } from './is-away.ts';
import { Latch } from './latch.ts';
import { CLAIM_LIMIT, MatchHost, type MatchHostDeps } from './match-host.ts';
import { Mirror, type MirrorKeeper, type MirrorStart } from './mirror.ts';

/** How long the second home server leaves the match to the first. */
export const SECOND_CHOICE_DELAY: Milliseconds = 1_500;
/** How long a match must be without its host before another server takes it over. */
export const TAKE_OVER_GRACE: Milliseconds = 1_500;
/** How long a line may wait for a host that was elected and is about to begin. */
const LINE_LIMIT: Milliseconds = 5_000;

/** How long the copy of a world is of use once its host does not tell it anything any more. */
export const MIRROR_LIFE: Milliseconds = 10_000;

interface Campaign {
  readonly end: AbortController;
  /** Opened by whoever wants the campaign to begin at once. */
  readonly urged: Latch;
  /** The match was hosted before this campaign began. */
  readonly hadHost: boolean;
}

/** The matches that this server hosts, or stands ready to host when their host is gone. */
export class Hosts {
  readonly #deps: MatchHostDeps;
  readonly #campaigns = new Map<MatchId, Campaign>();
  readonly #hosting = new Map<MatchId, MatchHost>();
  readonly #waiting = new Map<MatchId, Set<() => void>>();
  readonly #mirrors = new Map<MatchId, Mirror>();
  /** The matches in which a seat is held here. */
  readonly #seated = new Set<MatchId>();

  constructor(deps: MatchHostDeps) {
    this.#deps = deps;
  }

  /** How many matches run here. */
  get matches(): number {
    return this.#hosting.size;
  }

  /**
   * Stands for the election of the match's host until the match is over; again is no second campaign, but may hasten it.
   * Where the match `hadHost` before, whoever has its world is let go first.
   */
  campaign(matchId: MatchId, delay: Milliseconds, hadHost = false): void {
    this.#seated.add(matchId);
    this.#stand(matchId, delay, hadHost);
  }

  #stand(matchId: MatchId, delay: Milliseconds, hadHost = false): void {
    const running = this.#campaigns.get(matchId);
    if (running) {
      if (delay <= 0) running.urged.open();
      return;
    }
    const campaign = { end: new AbortController(), urged: new Latch(), hadHost };
    this.#campaigns.set(matchId, campaign);
    void this.#run(matchId, delay, campaign).finally(() => this.#campaigns.delete(matchId));
  }

  /** Ends the campaign: the match is over, or none of its players lives here any more. A host goes on. */
  withdraw(matchId: MatchId): void {
    this.#seated.delete(matchId);
    this.#withdrawUnneeded(matchId);
  }

  #withdrawUnneeded(matchId: MatchId): void {
    if (this.#hosting.has(matchId) || this.#mirrors.has(matchId) || this.#seated.has(matchId)) return;
    this.#campaigns.get(matchId)?.end.abort(new Error('nobody here needs a host'));
  }

  /**
   * Stands by for a match that another server hosts. `onUseless` is told once when the copy is not the host's world any
   * more; the host opens another. Throws a RangeError where the start is no keyframe.
   */
  mirror(matchId: MatchId, start: MirrorStart, onUseless: () => void): MirrorKeeper {
    const mirror = new Mirror(start);
    const drop = () => {
      if (this.#mirrors.get(matchId) !== mirror) return;
      this.#forget(matchId);
      this.#withdrawUnneeded(matchId);
    };
    this.#mirrors.set(matchId, mirror);
    this.#deps.metrics.mirrors.set(this.#mirrors.size);
    this.#stand(matchId, 0);
    return {
      confirmed: (frame) => {
        if (this.#mirrors.get(matchId) !== mirror || mirror.confirm(frame)) return;
        drop();
        onUseless();
      },
      handOver: () => {
        mirror.isHandedOver = true;
      },
      close: drop,
      // A host that dies takes its links with it; its znode tells it only later.
      lost: () => void this.#deps.clock.after(MIRROR_LIFE, drop),
    };
  }

  /** Gives every match that has a standby up to it; the others go on here. */
  handOver(): void {
    for (const [matchId, host] of this.#hosting)
      if (host.handOver()) this.#campaigns.get(matchId)?.end.abort(new Error('handed over'));
  }

  /** Connects a seat to the host in this process; rejects with `deadline` when there is none. */
  async line(matchId: MatchId, side: Side, port: SeatPort): Promise<HostLine> {
    return (await this.#soon(matchId)).line(side, port);
  }

  /** Connects a server whose pages watch to the host in this process; rejects with `deadline` when there is none. */
  async watch(matchId: MatchId, port: SeatPort): Promise<WatchLine> {
    return (await this.#soon(matchId)).spectate(port);
  }

  /** Stops every match at once, uncommitted; for the end of the process. */
  close(): void {
    for (const { end } of this.#campaigns.values()) end.abort(new Error('the server stops'));
  }

  async #run(matchId: MatchId, delay: Milliseconds, campaign: Campaign): Promise<void> {
    const { clock, log, metrics } = this.#deps;
    const { urged } = campaign;
    const { signal } = campaign.end;
    try {
      const head = withDeadline(clock, delay, signal);
      await urged.opened(head.signal).catch(() => signal.throwIfAborted());
      head.cancel();
      for (let { hadHost } = campaign; ; hadHost = true) {
        const ending = await this.#host(matchId, hadHost, signal);
        log.info({ match: matchId, ending }, 'hosted');
        // Whoever hosts it now may die as well.
        if (ending !== 'fenced') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      metrics.failures.inc({ place: 'host' });
      log.warn({ match: matchId, error }, 'this server does not host the match any more');
    }
  }

  /** Stands, and hosts once elected, to the end of the match or of this server's part in it. */
  async #host(
    matchId: MatchId,
    hadHost: boolean,
    signal: AbortSignal,
  ): Promise<'recorded' | 'fenced' | 'over'> {
    const { log } = this.#deps;
    try {
      const { session, ownership } = await this.#elect(matchId, hadHost, signal);
      const mirror = this.#mirrors.get(matchId);
      const host = new MatchHost(matchId, ownership, this.#deps, mirror);
      this.#hosting.set(matchId, host);
      this.#forget(matchId);
      for (const tell of this.#waiting.get(matchId) ?? []) tell();
      log.info({ match: matchId, epoch: ownership.epoch, from: mirror?.tick ?? 0 }, 'hosting');
      await host.run(session, signal);
      return 'recorded';
    } catch (error) {
      if (signal.aborted || !isSettled(error)) throw error;
      return error instanceof LedgerError && error.code === 'fenced' ? 'fenced' : 'over';
    } finally {
      this.#hosting.delete(matchId);
    }
  }

  #forget(matchId: MatchId): void {
    this.#mirrors.delete(matchId);
    this.#deps.metrics.mirrors.set(this.#mirrors.size);
  }

  /** Stands until this server is the host, in one session after the other. */
  async #elect(
    matchId: MatchId,
    hadOne: boolean,
    signal: AbortSignal,
  ): Promise<{ session: Session; ownership: Ownership }> {
    const { clock, sessions, znodes } = this.#deps;
    for (let hadHost = hadOne; ; hadHost = true) {
      const session = await sessions.session(signal);
      // Whoever has the world need not wait for somebody else who has it.
      const grace = () => (this.#mirrors.has(matchId) ? 0 : TAKE_OVER_GRACE);
      const vacancy = { clock, grace, hadHost };
      try {
        await hostWanted(session, znodes.host(matchId), vacancy, signal);
        return { session, ownership: await this.#claim(matchId, session, signal) };
      } catch (error) {
        signal.throwIfAborted();
        // Where somebody else was quicker, that host is waited for like any other.
        if (!isRecipeError(error, 'deadline') && !isAway(session, error)) throw error;
      }
    }
  }

  async #claim(matchId: MatchId, session: Session, signal: AbortSignal): Promise<Ownership> {
    const soon = withDeadline(this.#deps.clock, CLAIM_LIMIT, signal);
    try {
      return await this.#deps.ledger.own(matchId, session, soon.signal);
    } finally {
      soon.cancel();
    }
  }

  async #soon(matchId: MatchId): Promise<MatchHost> {
    const deadline = withDeadline(this.#deps.clock, LINE_LIMIT);
    try {
      return await this.#begun(matchId, deadline.signal);
    } finally {
      deadline.cancel();
    }
  }

  #begun(matchId: MatchId, signal: AbortSignal): Promise<MatchHost> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(matchId) ?? new Set();
      const settle = () => {
        const host = this.#hosting.get(matchId);
        if (!host && !signal.aborted) return;
        waiting.delete(settle);
        if (waiting.size === 0) this.#waiting.delete(matchId);
        signal.removeEventListener('abort', settle);
        if (host) resolve(host);
        else reject(signal.reason);
      };
      waiting.add(settle);
      this.#waiting.set(matchId, waiting);
      signal.addEventListener('abort', settle, { once: true });
      settle();
    });
  }
}

/** True for what a server hears whose match was decided, or taken over, without it. */
function isSettled(error: unknown): boolean {
  if (error instanceof LedgerError) return error.code !== 'quarantined';
  return isRecipeError(error, 'no-parent');
}
