import type { PlayerId } from '@double-barrier/shared/ids';
import type { PastDuel } from '@double-barrier/shared/protocol/events';
import type { LookAtTree } from './looking.ts';
import type { WatchMatches } from './watching.ts';

/** What a page may see besides what its player does. */
export interface PageSights {
  readonly lookAtTree: LookAtTree;
  readonly watchMatches: WatchMatches;
  /** Where past duels are looked up; rejects where ZooKeeper does not answer. */
  readonly archive: { recentDuels(id: PlayerId): Promise<readonly PastDuel[]> };
}
