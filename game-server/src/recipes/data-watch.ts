import type { Session, Stat } from '../zookeeper/port.ts';
import { type FollowOptions, follow } from './follow.ts';
import { nodeFollower } from './node-follower.ts';

/** News of what a znode holds. */
export type DataChange =
  | { readonly kind: 'data'; readonly bytes: Uint8Array; readonly stat: Stat }
  /** There is no such znode. */
  | { readonly kind: 'absent' }
  /** ZooKeeper is away: what was told last may be out of date. */
  | { readonly kind: 'stale' };

/** Tells what `path` holds; in all else like `watchChildren`. */
export function watchData(
  session: Session,
  path: string,
  signal: AbortSignal,
  onChange: (change: DataChange) => void,
  options?: FollowOptions,
): Promise<void> {
  const follower = nodeFollower({
    session,
    path,
    read: (watcher) => session.get(path, watcher),
    zxidOf: (stat) => stat.mzxid,
    found: ({ bytes, stat }) => onChange({ kind: 'data', bytes, stat }),
    absent: () => onChange({ kind: 'absent' }),
    stale: () => onChange({ kind: 'stale' }),
  });
  return follow(session, signal, follower, options);
}
