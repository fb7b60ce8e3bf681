import type { Session, Stat, Watcher } from '../zookeeper/port.ts';
import { existing } from './existing.ts';
import type { Follower } from './follow.ts';

/** What one kind of watch on one znode reads, how it sees a change, and whom it tells. */
export interface NodeWatch<T extends { readonly stat: Stat }> {
  readonly session: Session;
  readonly path: string;
  /** Reads and watches; throws `no-node` where there is no such znode. */
  readonly read: (watcher: Watcher) => Promise<T>;
  /** The zxid that grows with each change that matters. */
  readonly zxidOf: (stat: Stat) => number;
  readonly found: (value: T) => void;
  readonly absent: () => void;
  readonly stale: () => void;
}

/** Follows one znode through its changes, its deletion and its creation anew. */
export function nodeFollower<T extends { readonly stat: Stat }>(watch: NodeWatch<T>): Follower {
  const { session, path } = watch;
  // A node that was made anew may have the version of the old one, but never its czxid.
  const markOf = (stat: Stat | undefined) => (stat ? `${stat.czxid}:${watch.zxidOf(stat)}` : 'absent');
  let told: string | undefined;
  return {
    stale: watch.stale,
    async look({ wake, afresh, recheck }) {
      if (recheck && told === markOf(await wake.read(() => session.exists(path)))) return undefined;
      const value = await existing(session, path, wake, () => watch.read(wake.watcher));
      const mark = markOf(value?.stat);
      if (!afresh && mark === told) return undefined;
      return () => {
        told = mark;
        if (value) watch.found(value);
        else watch.absent();
      };
    },
  };
}
