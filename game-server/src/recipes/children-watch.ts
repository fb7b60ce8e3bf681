import type { Session, Stat } from '../zookeeper/port.ts';
import { type FollowOptions, follow } from './follow.ts';
import { nodeFollower } from './node-follower.ts';

/** News of a znode's children. */
export type ChildrenChange =
  | { readonly kind: 'children'; readonly names: readonly string[]; readonly stat: Stat }
  /** There is no such znode. */
  | { readonly kind: 'absent' }
  /** ZooKeeper is away: what was told last may be out of date. */
  | { readonly kind: 'stale' };

/**
 * Tells the children of `path` at once and after each change, the latest only; through reconnects, and through the
 * deletion and creation of the znode itself. After `stale` it tells them again, changed or not, once they are in step.
 * Resolves when the signal aborts or the session has ended.
 */
export function watchChildren(
  session: Session,
  path: string,
  signal: AbortSignal,
  onChange: (change: ChildrenChange) => void,
  options?: FollowOptions,
): Promise<void> {
  const follower = nodeFollower({
    session,
    path,
    read: (watcher) => session.children(path, watcher),
    zxidOf: (stat) => stat.pzxid,
    found: ({ names, stat }) => onChange({ kind: 'children', names, stat }),
    absent: () => onChange({ kind: 'absent' }),
    stale: () => onChange({ kind: 'stale' }),
  });
  return follow(session, signal, follower, options);
}
