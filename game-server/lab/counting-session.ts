import { observe } from '@double-barrier/game-server/zookeeper/observed-session';
import type { Session } from '@double-barrier/game-server/zookeeper/port';

/** What a program has asked of ZooKeeper. */
export interface OperationCount {
  reads: number;
  writes: number;
  /** How many of the reads also set a watch. */
  watches: number;
}

/** The same session, with a count of what is asked of it from now on. */
export function counting(session: Session): { readonly session: Session; readonly count: OperationCount } {
  const count: OperationCount = { reads: 0, writes: 0, watches: 0 };
  const counted = observe(session, (operation, _path, isWatched) => {
    if (operation === 'create' || operation === 'set' || operation === 'delete') count.writes += 1;
    else count.reads += 1;
    if (isWatched) count.watches += 1;
  });
  return { session: counted, count };
}
