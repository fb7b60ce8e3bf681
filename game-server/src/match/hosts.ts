import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { withDeadline } from '../recipes/deadline.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import { LedgerError } from '../records/ledger-error.ts';
import type { Ownership } from '../records/match-ledger.ts';
import type { Session } from '../zookeeper/port.ts';
import type { HostLine, SeatPort } from './host-port.ts';
import { hostWanted } from './host-vacancy.ts';
import { isAway } from './is-away.ts';
import { Latch } from './latch.ts';
import { MatchHost, type MatchHostDeps } from './match-host.ts';

/** How long the second home server leaves the match to the first. */
export const SECOND_CHOICE_DELAY: Milliseconds = 1_500;
/** How long a match must be without its host before another server takes it over. */
export const TAKE_OVER_GRACE: Milliseconds = 1_500;
/** How long the election of a host that is wanted may take. */
const CLAIM_LIMIT: Milliseconds = 1_000;
/** How long a line may wait for a host that was elected and is about to begin. */
const LINE_LIMIT: Milliseconds = 5_000;

interface Campaign {
  readonly end: AbortController;
  /** Opened by whoever wants the campaign to begin at once. */
  readonly urged: Latch;
}

/** The matches that this server hosts, or stands ready to host when their host is gone. */
export class Hosts {
  readonly #deps: MatchHostDeps;
  readonly #campaigns = new Map<MatchId, Campaign>();
  readonly #hosting = new Map<MatchId, MatchHost>();
  readonly #waiting = new Map<MatchId, Set<() => void>>();

  constructor(deps: MatchHostDeps) {
    this.#deps = deps;
  }

  /** How many matches run here. */
  get matches(): number {
    return this.#hosting.size;
  }

  /** Stands for the election of the match's host until the match is over; again is no second campaign, but may hasten it. */
  campaign(matchId: MatchId, delay: Milliseconds): void {
    const running = this.#campaigns.get(matchId);
    if (running) {
      if (delay <= 0) running.urged.open();
      return;
    }
    const campaign = { end: new AbortController(), urged: new Latch() };
    this.#campaigns.set(matchId, campaign);
    void this.#run(matchId, delay, campaign).finally(() => this.#campaigns.delete(matchId));
  }

  /** Ends the campaign: the match is over, or none of its players lives here any more. A host goes on. */
  withdraw(matchId: MatchId): void {
    if (!this.#hosting.has(matchId))
      this.#campaigns.get(matchId)?.end.abort(new Error('no seat here needs a host'));
  }

  /** Connects a seat to the host in this process; rejects with `deadline` when there is none. */
  async line(matchId: MatchId, side: Side, port: SeatPort): Promise<HostLine> {
    const deadline = withDeadline(this.#deps.clock, LINE_LIMIT);
    try {
      return (await this.#begun(matchId, deadline.signal)).line(side, port);
    } finally {
      deadline.cancel();
    }
  }

  /** Stops every match at once, uncommitted; for the end of the process. */
  close(): void {
    for (const { end } of this.#campaigns.values()) end.abort(new Error('the server stops'));
  }

  async #run(matchId: MatchId, delay: Milliseconds, { end, urged }: Campaign): Promise<void> {
    const { clock, log, metrics } = this.#deps;
    const { signal } = end;
    try {
      const head = withDeadline(clock, delay, signal);
      await urged.opened(head.signal).catch(() => signal.throwIfAborted());
      head.cancel();
      const { session, ownership } = await this.#elect(matchId, signal);
      const host = new MatchHost(matchId, ownership, this.#deps);
      this.#hosting.set(matchId, host);
      for (const tell of this.#waiting.get(matchId) ?? []) tell();
      log.info({ match: matchId, epoch: ownership.epoch }, 'hosting');
      await host.run(session, signal);
      log.info({ match: matchId }, 'recorded');
    } catch (error) {
      if (signal.aborted) return;
      if (isSettled(error)) {
        log.info({ match: matchId, error }, 'somebody else has the match, or it is over');
        return;
      }
      metrics.failures.inc({ place: 'host' });
      log.warn({ match: matchId, error }, 'this server does not host the match any more');
    } finally {
      this.#hosting.delete(matchId);
    }
  }

  /** Stands until this server is the host, in one session after the other. */
  async #elect(matchId: MatchId, signal: AbortSignal): Promise<{ session: Session; ownership: Ownership }> {
    const { clock, sessions, znodes } = this.#deps;
    for (let hadHost = false; ; hadHost = true) {
      const session = await sessions.session(signal);
      const vacancy = { clock, grace: TAKE_OVER_GRACE, hadHost };
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
