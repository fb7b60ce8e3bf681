import type { MatchId } from '@double-barrier/shared/ids';
import type { LiveMatchList } from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';
import { type Entries, watchEntries } from '../recipes/entries-watch.ts';
import { matchRecordSchema } from '../records/match-record.ts';
import { decodeJson } from '../zookeeper/json.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { type WatchDeps, WatchedMatch } from './watched-match.ts';
import type { WatchPage } from './watch-view.ts';

/** How many of the newest matches a lobby is told of. */
export const LIVE_MATCHES_TOLD = 50;
/** Changes that come closer together than this are told together. */
const TELL_EVERY: Milliseconds = 250;

export interface LiveMatchesDeps extends WatchDeps {
  readonly keeper: Pick<SessionKeeper, 'session' | 'onSession' | 'onState'>;
  readonly onChange: (list: LiveMatchList) => void;
}

interface Live {
  readonly match: WatchedMatch;
  readonly createdAt: number;
  /** False once the match is decided: it is watched to its end, and told no more. */
  isPlayed: boolean;
}

/**
 * The matches that are being played, on whatever server: which there are and who plays is known from the tree alone, how
 * they stand from one line to each one's host.
 */
export class LiveMatches {
  readonly #deps: LiveMatchesDeps;
  readonly #live = new Map<MatchId, Live>();
  #stale = true;
  #told = '';
  #tellsSoon = false;

  constructor(deps: LiveMatchesDeps) {
    this.#deps = deps;
    const { keeper, znodes } = deps;
    keeper.onState(({ kind }) => {
      if (kind !== 'connected') this.#setStale(true);
    });
    keeper.onSession((session) => {
      void watchEntries(session, znodes.matches, session.ended, (change) => {
        if (change.kind === 'stale') this.#setStale(true);
        else this.#read(change.entries);
      }).catch(() => this.#setStale(true));
    });
  }

  get list(): LiveMatchList {
    const played = [...this.#live.values()].filter(({ isPlayed }) => isPlayed);
    const newest = played.sort((a, b) => b.createdAt - a.createdAt).slice(0, LIVE_MATCHES_TOLD);
    const matches = newest.map(({ match: { pair, rounds } }) => ({
      matchId: pair.matchId,
      players: pair.players,
      rounds,
    }));
    return { matches, stale: this.#stale };
  }

  /** Lets a page watch a match; undefined where it is not being played. */
  watch(matchId: MatchId, page: WatchPage): { resync(): void; leave(): void } | undefined {
    const live = this.#live.get(matchId);
    if (!live?.isPlayed) return undefined;
    const watched = live.match.join(page);
    return {
      resync: () => watched.resync(),
      leave: () => {
        watched.leave();
        this.#tidy(matchId);
      },
    };
  }

  /** Gives every line up; for the end of the process. */
  close(): void {
    for (const { match } of this.#live.values()) match.close();
    this.#live.clear();
  }

  #read(entries: Entries): void {
    for (const [matchId, { bytes }] of entries) {
      const record = decodeJson(matchRecordSchema, bytes);
      // Before its first host a match can be neither watched nor told apart from one that never begins.
      if (!record.ok || record.value.epoch === 0) continue;
      const { phase, players, seed, createdAt } = record.value;
      const known = this.#live.get(matchId);
      if (known) known.isPlayed = phase === 'playing';
      else if (phase === 'playing') {
        const [left, right] = players;
        const named = [
          { id: left.id, name: left.name },
          { id: right.id, name: right.name },
        ] as const;
        const match = new WatchedMatch({ matchId, players: named, seed }, this.#deps, () => this.#tellSoon());
        this.#live.set(matchId, { match, createdAt, isPlayed: true });
      }
    }
    for (const [matchId, live] of this.#live) {
      if (entries.has(matchId)) continue;
      live.isPlayed = false;
      this.#tidy(matchId);
    }
    this.#setStale(false);
    this.#tellSoon();
  }

  /** Forgets a match that is over, once nobody looks at its score any more. */
  #tidy(matchId: MatchId): void {
    const live = this.#live.get(matchId);
    if (!live || live.isPlayed || live.match.isWatched) return;
    live.match.close();
    this.#live.delete(matchId);
  }

  #setStale(stale: boolean): void {
    if (this.#stale === stale) return;
    this.#stale = stale;
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (this.#tellsSoon) return;
    this.#tellsSoon = true;
    this.#deps.clock.after(TELL_EVERY, () => {
      this.#tellsSoon = false;
      const { list } = this;
      const told = JSON.stringify(list);
      if (told === this.#told) return;
      this.#told = told;
      this.#deps.onChange(list);
    });
  }
}
