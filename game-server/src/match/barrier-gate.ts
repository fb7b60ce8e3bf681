import { Wake } from '../recipes/wake.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

/** Resolves when the barrier has opened: `ready` was created. Rejects with the signal's reason, or the lease's. */
export function barrierOpened(session: Session, barrier: string, signal: AbortSignal): Promise<void> {
  const ready = `${barrier}/ready`;
  return until(session, signal, async (wake) => {
    let created = false;
    const watcher = (event: { type: string }) => {
      // The event is the decision: a short round may have deleted `ready` before we look.
      if (event.type === 'created') created = true;
      wake.beat();
    };
    try {
      while (!created && !(await retryRead(session, wake.signal, () => session.exists(ready, watcher)))) {
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

async function membersOf(session: Session, barrier: string, wake: Wake): Promise<string[]> {
  try {
    const { names } = await retryRead(session, wake.signal, () => session.children(barrier, wake.watcher));
    return names.filter((name) => name !== 'ready');
  } catch (error) {
    // No barrier, nobody in it.
    if (isZooKeeperError(error, 'no-node')) return [];
    throw error;
  }
}

async function until(
  session: Session,
  signal: AbortSignal,
  wait: (wake: Wake) => Promise<void>,
): Promise<void> {
  const wake = new Wake(session, signal);
  try {
    await wait(wake);
  } finally {
    wake.close();
  }
}
