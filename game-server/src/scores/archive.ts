import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { PastDuel } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { withDeadline } from '../recipes/deadline.ts';
import { type KnownPlayer, readKnownPlayer } from './known-player.ts';
import type { SessionSource } from './persevere.ts';
import { readRecentDuels } from './recent-duels.ts';
import { type FoundReplay, readReplay } from './replay-shelf.ts';

/** How long a page waits for what is looked up. */
const LOOK_UP_LIMIT: Milliseconds = 2_000;

export interface ArchiveDeps {
  readonly keeper: SessionSource;
  readonly znodes: Znodes;
  readonly clock: Clock;
}

/** What the tree keeps of players and finished matches; each look rejects when ZooKeeper does not answer in time. */
export class Archive {
  readonly #deps: ArchiveDeps;

  constructor(deps: ArchiveDeps) {
    this.#deps = deps;
  }

  player(id: PlayerId): Promise<KnownPlayer | undefined> {
    return this.#look((signal) => readKnownPlayer(this.#deps.keeper, this.#deps.znodes, id, signal));
  }

  recentDuels(id: PlayerId): Promise<readonly PastDuel[]> {
    return this.#look((signal) => readRecentDuels(this.#deps.keeper, this.#deps.znodes, id, signal));
  }

  replay(matchId: MatchId): Promise<FoundReplay> {
    return this.#look((signal) => readReplay(this.#deps.keeper, this.#deps.znodes, matchId, signal));
  }

  #look<T>(look: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const deadline = withDeadline(this.#deps.clock, LOOK_UP_LIMIT);
    return look(deadline.signal).finally(() => deadline.cancel());
  }
}
