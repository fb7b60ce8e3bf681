import { removalsDone } from '../recipes/removal.ts';
import { Wake } from '../recipes/wake.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session, WatchEvent } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

const encoder = new TextEncoder();

/** Resolves when the barrier has opened: `ready` was created. Rejects with the signal's reason, or the lease's. */
export function barrierOpened(session: Session, barrier: string, signal: AbortSignal): Promise<void> {
  const ready = `${barrier}/ready`;
  return until(session, signal, async (wake) => {
    // The event is the decision: a short round may have deleted `ready` before we look.
    const told = { created: false };
    const watcher = (event: WatchEvent) => {
      if (event.type === 'created') told.created = true;
      wake.beat();
    };
    try {
      while (
        !told.created &&
        !(await retryRead(session, wake.signal, () => session.exists(ready, watcher)))
      ) {
        await wake.next();
      }
    } finally {
      session.unwatch(watcher);
    }
  });
}

/** Resolves when no member is left in the barrier. Rejects with the signal's reason, or the lease's. */
export function barrierEmptied(session: Session, barrier: string, signal: AbortSignal): Promise<void> {
  return until(session, signal, async (wake) => {
    for (;;) {
      if ((await membersOf(session, barrier, wake)).length === 0) return;
      await wake.next();
    }
  });
}

/** Tells the barrier's members, at once and at each change, until the signal or the session ends. Never rejects. */
export async function followMembers(
  session: Session,
  barrier: string,
  signal: AbortSignal,
  onMembers: (members: readonly string[]) => void,
): Promise<void> {
  const tell = async (wake: Wake) => {
    for (;;) {
      onMembers(await membersOf(session, barrier, wake));
      await wake.next();
    }
  };
  // A next session follows again.
  await until(session, signal, tell, session.ended).catch(() => {});
}

/**
 * Makes a member's znode again after its session was lost, once the old one is gone, or for a player who has moved here,
 * in the place of the one that his old home made; a barrier that is gone itself needs no member. Never rejects.
 */
export async function retakeSeat(
  session: Session,
  barrier: string,
  member: string,
  signal: AbortSignal,
  takesOver = false,
): Promise<void> {
  const path = `${barrier}/${member}`;
  const retake = async (wake: Wake) => {
    for (let mayRemove = takesOver; ; ) {
      // An entry that failed may still be taking its member back.
      await removalsDone(session, path);
      const seat = await retryRead(session, wake.signal, () => session.exists(path, wake.watcher));
      if (seat?.ephemeralOwner === session.id) return;
      if (seat && mayRemove) {
        mayRemove = false;
        await removeMember(session, path);
      } else if (seat) await wake.next();
      else await createMember(session, path, member);
    }
  };
  await until(session, signal, retake, session.ended).catch(() => {});
}

async function createMember(session: Session, path: string, member: string): Promise<void> {
  try {
    await session.create(path, encoder.encode(member), 'ephemeral');
  } catch (error) {
    // Ambiguous or there already: the next look tells.
    if (!isAmbiguous(error) && !isZooKeeperError(error, 'node-exists')) throw error;
  }
}

async function removeMember(session: Session, path: string): Promise<void> {
  try {
    await session.delete(path);
  } catch (error) {
    if (!isAmbiguous(error) && !isZooKeeperError(error, 'no-node')) throw error;
  }
}

async function membersOf(session: Session, barrier: string, wake: Wake): Promise<string[]> {
  try {
    const { names } = await retryRead(session, wake.signal, () => session.children(barrier, wake.watcher));
    return names.filter((name) => name !== 'ready');
  } catch (error) {
    if (!isZooKeeperError(error, 'no-node')) throw error;
  }
  // No barrier, nobody in it; it may be about to be made.
  const made = await retryRead(session, wake.signal, () => session.exists(barrier, wake.watcher));
  return made ? membersOf(session, barrier, wake) : [];
}

async function until(
  session: Session,
  signal: AbortSignal,
  wait: (wake: Wake) => Promise<void>,
  lease: AbortSignal = session.lease,
): Promise<void> {
  const wake = new Wake(session, signal, lease);
  try {
    await wait(wake);
  } finally {
    wake.close();
  }
}
