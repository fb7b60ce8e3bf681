import { type Clock, type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { Wake } from './wake.ts';

export interface FollowOptions {
  readonly clock?: Clock;
  /** How often to make sure that no change was missed. */
  readonly recheckMs?: Milliseconds;
}

/** Why a look is taken. */
export interface Look {
  readonly wake: Wake;
  /** Nothing has been told since the connection was away: tell even what has not changed. */
  readonly afresh: boolean;
  /** No watch fired: only see whether one should have. */
  readonly recheck: boolean;
}

/** What follows a part of the tree; `look` resolves with how to tell what it found, or with undefined for no news. */
export interface Follower {
  look(look: Look): Promise<(() => void) | undefined>;
  /** What was told last may be out of date from now on, until the next telling. */
  stale(): void;
}

/** How long between two rechecks, where nothing else is said. */
const RECHECK: Milliseconds = 15_000;

/**
 * Looks at once, on every watch and reconnect, and slowly in any case; tells when the view gets stale. Resolves when
 * the signal aborts or the session has ended, stale in the latter case; rejects with what the follower's telling throws.
 */
export async function follow(
  session: Session,
  signal: AbortSignal,
  follower: Follower,
  { clock = systemClock, recheckMs = RECHECK }: FollowOptions = {},
): Promise<void> {
  // A viewer owns nothing, so the end of a lease only makes its view stale.
  const wake = new Wake(session, signal, session.ended);
  let inStep = false;
  let recheck = false;
  const goStale = () => {
    if (inStep) follower.stale();
    inStep = false;
  };
  const stopListening = session.onState((state) => {
    if (state.kind !== 'connected' && !signal.aborted) goStale();
  });
  try {
    for (;;) {
      const tell = await takeLook(follower, { wake, afresh: !inStep, recheck: recheck && inStep });
      if (tell === 'failed') goStale();
      else if (session.state.kind === 'connected') {
        inStep = true;
        tell?.();
      }
      recheck = await nextLook(wake, clock, recheckMs);
    }
  } catch (error) {
    if (!wake.signal.aborted) throw error;
  } finally {
    stopListening();
    wake.close();
  }
}

/** Waits for a wake; true where it was only the time for a recheck. */
async function nextLook(wake: Wake, clock: Clock, recheckMs: Milliseconds): Promise<boolean> {
  let byTime = false;
  const stopTimer = clock.after(recheckMs, () => {
    byTime = true;
    wake.beat();
  });
  await wake.next().finally(stopTimer);
  return byTime;
}

/** A look that ZooKeeper refuses is tried again at the next wake. */
async function takeLook(follower: Follower, look: Look): Promise<(() => void) | undefined | 'failed'> {
  try {
    return await follower.look(look);
  } catch (error) {
    if (look.wake.signal.aborted || !isZooKeeperError(error)) throw error;
    return 'failed';
  }
}
