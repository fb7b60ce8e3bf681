import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

/** What became of a removal: done, not needed any more, or going on in the background. */
export type Removal = 'removed' | 'gone' | 'unknown';

/** The removals that go on, for names that may be made again. */
const pending = new WeakMap<Session, Map<string, Promise<void>>>();

/**
 * Removes an ephemeral znode of this session whose name is never used again. Resolves after the first attempt; where
 * that one's outcome is unknown, goes on in the background until the node or the session is gone. Never rejects.
 */
export async function removeOwn(session: Session, path: string): Promise<Removal> {
  try {
    await session.delete(path);
    return 'removed';
  } catch (error) {
    if (!isLoss(error)) return 'gone';
    retryRead(session, session.ended, () => session.delete(path)).catch(() => {}); // Gone, or with its session.
    return 'unknown';
  }
}

/**
 * As `removeOwn`, by an `attempt` that may be repeated, for a name that may be made again in this session: whoever does
 * that waits for `removalsDone` first.
 */
export async function removeNamed(
  session: Session,
  path: string,
  attempt: () => Promise<void>,
): Promise<void> {
  const first = attempt();
  const whole = first.catch((error: unknown) => {
    if (isLoss(error)) return retryRead(session, session.ended, attempt);
    throw error;
  });
  track(session, path, whole);
  await first.catch(() => {});
}

/** Resolves once no removal of this path goes on in this session. */
export async function removalsDone(session: Session, path: string): Promise<void> {
  for (let removal = removalOf(session, path); removal; removal = removalOf(session, path)) await removal;
}

/** The removals of this path that go on in this session, as one. */
export function removalOf(session: Session, path: string): Promise<void> | undefined {
  return pending.get(session)?.get(path);
}

function track(session: Session, path: string, removal: Promise<void>): void {
  const removals = pending.get(session) ?? new Map<string, Promise<void>>();
  pending.set(session, removals);
  const earlier = removals.get(path);
  // A failure says that the node is gone already, or goes with its session.
  const all: Promise<void> = Promise.allSettled([earlier, removal]).then(() => {
    if (removals.get(path) === all) removals.delete(path);
  });
  removals.set(path, all);
}

function isLoss(error: unknown): boolean {
  return isZooKeeperError(error, 'connection-loss', 'operation-timeout');
}
