import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

const pending = new WeakMap<Session, Map<string, Promise<void>>>();

/**
 * Removes an ephemeral znode of this session. Resolves after the first attempt; where that attempt's outcome stays
 * unknown, goes on in the background until the node or the session is gone. Never rejects.
 */
export async function removeOwn(session: Session, path: string): Promise<void> {
  try {
    await session.delete(path);
  } catch (error) {
    if (isZooKeeperError(error, 'connection-loss', 'operation-timeout')) removeInBackground(session, path);
  }
}

/** The removal of this path that still goes on in this session, so that nobody makes the znode anew before it ends. */
export function pendingRemoval(session: Session, path: string): Promise<void> | undefined {
  return pending.get(session)?.get(path);
}

function removeInBackground(session: Session, path: string): void {
  const removals = pending.get(session) ?? new Map<string, Promise<void>>();
  pending.set(session, removals);
  if (removals.has(path)) return;
  const removal = retryRead(session, session.ended, () => session.delete(path))
    .catch((error: unknown) => {
      if (!isZooKeeperError(error)) throw error; // Gone already, or gone with its session.
    })
    .finally(() => removals.delete(path));
  removals.set(path, removal);
}
