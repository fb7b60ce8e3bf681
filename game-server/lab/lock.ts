import { Lock, type LockQueue } from '@double-barrier/game-server/recipes/lock';
import { sleep } from '@double-barrier/shared/time';
import { nameOf } from '@double-barrier/shared/znodes';
import { counting } from './counting-session.ts';
import type { Lab } from './lab.ts';

export interface LockExercise {
  readonly path: string;
  /** How long the critical zone takes. */
  readonly seconds: number;
}

/**
 * Mutual exclusion around a critical zone, with the project's Lock: an ephemeral sequential znode that waits for the
 * one right before it. Nothing is read while nothing changes.
 */
export async function lock(lab: Lab, { path, seconds }: LockExercise): Promise<void> {
  const { clock, identifier, say, stop, words } = lab;
  const { session, count } = counting(lab.session);
  const theLock = new Lock(session, path, { identifier });

  const tellPlace = ({ ahead, holderIdentifier }: LockQueue) => {
    // The first telling comes before the holder's znode has been read.
    if (holderIdentifier !== undefined)
      say(words.lock.waits(ahead.length, holderIdentifier || String(ahead[0])));
  };

  say(words.lock.wants(path));
  try {
    await theLock.hold(
      stop,
      async (hold) => {
        say(words.lock.enters(nameOf(hold.path), seconds));
        // The zone is left in good order, at Ctrl+C, or because the lock is not ours any more.
        await sleep(clock, seconds * 1000, AbortSignal.any([stop, hold.lost])).catch(() => {});
        say(words.lock.leaves);
      },
      tellPlace,
    );
  } catch (error) {
    if (!stop.aborted) throw error;
    say(words.lock.withdraws);
  }
  say(words.lock.used(count));
}
