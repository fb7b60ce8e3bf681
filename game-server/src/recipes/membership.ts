import { ensurePath } from '../zookeeper/ensure-path.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { NamedNode } from './named-node.ts';
import { failureOf } from './recipe-error.ts';
import { Wake } from './wake.ts';

/** An ephemeral znode that says that somebody is here. */
export interface Membership {
  readonly path: string;
  /** Replaces what the znode says; repeated until it is known to be written, or the session has ended. */
  update(bytes: Uint8Array): Promise<void>;
  /** Removes the znode; never rejects. */
  leave(): Promise<void>;
}

/**
 * Makes the member's znode, and its parents where they are missing. Where an earlier session's znode still stands
 * there, waits for its end. It lives as long as this session; a session keeper's resident joins again in the next.
 * Throws `cancelled`, `deadline`, `session-ended`.
 */
export async function joinMembership(
  session: Session,
  path: string,
  bytes: Uint8Array,
  signal: AbortSignal = session.ended,
): Promise<Membership> {
  // A member claims nothing by being there, so it may outlast the end of a lease that the session survives.
  const wake = new Wake(session, signal, session.ended);
  const node = new NamedNode(session, path, bytes);
  try {
    for (;;) {
      const making = await node.make(wake);
      if (making === 'made') break;
      if (making === 'no-parent') await wake.read(() => ensurePath(session, parentOf(path)));
      else if (await wake.read(() => session.exists(path, wake.watcher))) await wake.next();
    }
  } catch (error) {
    void node.remove();
    throw failureOf(path, wake.signal, error);
  } finally {
    wake.close();
  }
  return {
    path,
    update: async (newer) =>
      void (await retryRead(session, session.ended, () => session.set(path, newer, -1))),
    leave: () => node.remove(),
  };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
