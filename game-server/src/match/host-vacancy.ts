import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { Wake } from '../recipes/wake.ts';
import type { Session } from '../zookeeper/port.ts';

/**
 * Resolves when a match wants a host: at once where it has had none, else when it has been without for `grace`, since a
 * host that lost its lease alone comes back, and it has the world. Rejects with the signal's reason or the session's end.
 */
export async function hostWanted(
  session: Session,
  hostPath: string,
  { clock, grace, hadHost }: { clock: Clock; grace: () => Milliseconds; hadHost: boolean },
  signal: AbortSignal,
): Promise<void> {
  const wake = new Wake(session, signal, session.ended);
  const exists = () => wake.read(() => session.exists(hostPath, wake.watcher));
  try {
    for (let mustWait = hadHost; ; mustWait = true) {
      if (!(await exists())) {
        if (!mustWait) return;
        await sleep(clock, grace(), wake.signal);
        if (!(await exists())) return;
      }
      await wake.next();
    }
  } finally {
    wake.close();
  }
}
