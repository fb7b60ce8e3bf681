import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import { decodeKeyframe } from '@double-barrier/shared/protocol/codec';
import type { Clock } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import type { HostStage, SeatPort, Standing, WatchLine } from './host-port.ts';
import { LineFollower } from './line-follower.ts';
import { awaitOutcome } from './outcome.ts';
import { type WatchedEnd, type WatchedPair, type WatchPage, watchViewOf } from './watch-view.ts';

/** Connects to the host that runs on a server, this one or another, to watch its match. */
export type ConnectWatch = (server: ServerId, matchId: MatchId, port: SeatPort) => Promise<WatchLine>;

export interface WatchDeps {
  readonly keeper: Pick<SessionKeeper, 'session' | 'onSession'>;
  readonly ledger: Pick<MatchLedger, 'readOutcome'>;
  readonly connectWatch: ConnectWatch;
  readonly clock: Clock;
  readonly znodes: Znodes;
  readonly log: Log;
}

/** A page that takes nothing for so many frames, a second, is sent nothing more until it does, then a keyframe. */
const PATIENCE_FRAMES = 60;

interface Watcher {
  readonly page: WatchPage;
  needsKeyframe: boolean;
  congestedFrames: number;
}

/**
 * A live match as this server's pages may watch it: one line to its host, whoever and however many watch here. What the
 * host sends goes to every page as it came; a page that joins begins with a keyframe.
 */
export class WatchedMatch {
  readonly pair: WatchedPair;
  readonly #deps: WatchDeps;
  readonly #barrier: string;
  readonly #onStanding: () => void;
  readonly #watchers = new Set<Watcher>();
  readonly #end = new AbortController();
  readonly #follower: LineFollower<WatchLine>;
  readonly #leaveHouse: () => void;
  #stage: HostStage = { kind: 'gathering' };
  #standing: Standing | undefined;
  #ending: WatchedEnd | undefined;
  #awaitsEnd = false;
  #epoch: number | undefined;

  constructor(pair: WatchedPair, deps: WatchDeps, onStanding: () => void) {
    this.pair = pair;
    this.#deps = deps;
    this.#barrier = deps.znodes.barrier(pair.matchId);
    this.#onStanding = onStanding;
    this.#follower = new LineFollower({
      hostPath: deps.znodes.host(pair.matchId),
      clock: deps.clock,
      port: {
        stage: (stage) => this.#onStage(stage),
        standing: (standing) => this.#onHostStanding(standing),
        confirmed: (frame) => this.#confirmed(frame),
        keyframe: (frame) => this.#keyframe(frame),
        latency: () => {},
      },
      connect: (server, port) => deps.connectWatch(server, pair.matchId, port),
      onLine: (line) => line.watchers(this.#watchers.size),
    });
    const { signal } = this.#end;
    this.#leaveHouse = deps.keeper.onSession((session) => void this.#follower.follow(session, signal));
  }

  /** Rounds won so far; undefined until the host has told. */
  get rounds(): readonly [number, number] | undefined {
    return this.#standing?.rounds;
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  /** Lets a page watch, from the next keyframe on; the returned functions ask for one again, and end the watching. */
  join(page: WatchPage): { resync(): void; leave(): void } {
    const watcher: Watcher = { page, needsKeyframe: true, congestedFrames: 0 };
    this.#watchers.add(watcher);
    void this.#awaitEnd();
    page.view(this.#view());
    // The first page makes the host begin with a keyframe; a later one asks for it.
    if (this.#watchers.size > 1) this.#follower.line?.resync();
    this.#follower.line?.watchers(this.#watchers.size);
    return {
      resync: () => {
        if (!this.#watchers.has(watcher)) return;
        watcher.needsKeyframe = true;
        this.#follower.line?.resync();
      },
      leave: () => {
        if (this.#watchers.delete(watcher)) this.#follower.line?.watchers(this.#watchers.size);
      },
    };
  }

  /** Gives the line up; nobody is told anything more. */
  close(): void {
    this.#end.abort(new Error('nobody watches any more'));
    this.#leaveHouse();
    this.#follower.close();
    this.#watchers.clear();
  }

  /** Somebody watches: the record is waited for, whoever commits it. */
  async #awaitEnd(): Promise<void> {
    if (this.#awaitsEnd) return;
    this.#awaitsEnd = true;
    const { znodes, log } = this.#deps;
    const { matchId } = this.pair;
    try {
      const record = await awaitOutcome(this.#deps, matchId, this.#end.signal);
      this.#ending = { record, path: znodes.historyRecord(matchId) };
      this.#show();
    } catch (error) {
      if (!this.#end.signal.aborted)
        log.warn({ match: matchId, error }, 'the end of a watched match is unknown');
    }
  }

  #onStage(stage: HostStage): void {
    this.#stage = stage;
    this.#show();
  }

  #onHostStanding(standing: Standing): void {
    this.#standing = standing;
    this.#onStanding();
    this.#show();
  }

  #confirmed(frame: Uint8Array): void {
    let anyLost = false;
    for (const watcher of this.#watchers) {
      const { page } = watcher;
      if (watcher.needsKeyframe) continue;
      watcher.congestedFrames = page.isCongested ? watcher.congestedFrames + 1 : 0;
      if (watcher.congestedFrames < PATIENCE_FRAMES) {
        page.confirmed(frame);
        continue;
      }
      // A page that does not follow must not fill this machine's memory.
      watcher.needsKeyframe = true;
      anyLost = true;
    }
    if (anyLost) this.#deps.clock.after(1_000, () => this.#follower.line?.resync());
  }

  /** Those who wait for a keyframe get it; a new host's goes to everybody. */
  #keyframe(frame: Uint8Array): void {
    const epoch = decodeKeyframe(frame)?.epoch;
    const isNewHost = epoch !== this.#epoch;
    this.#epoch = epoch;
    for (const watcher of this.#watchers) {
      if (!watcher.needsKeyframe && !isNewHost) continue;
      watcher.needsKeyframe = false;
      watcher.congestedFrames = 0;
      watcher.page.keyframe(frame);
    }
  }

  #show(): void {
    const view = this.#view();
    for (const { page } of this.#watchers) page.view(view);
  }

  #view() {
    const standing = this.#standing ?? { rounds: [0, 0], watchers: this.#watchers.size };
    return watchViewOf(this.pair, this.#barrier, { stage: this.#stage, standing, end: this.#ending });
  }
}
