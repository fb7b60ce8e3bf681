import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { withDeadline } from '../recipes/deadline.ts';
import { DoubleBarrier } from '../recipes/double-barrier.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import type { Session } from '../zookeeper/port.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { retakeSeat } from './barrier-gate.ts';

export interface PassageOptions {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly clock: Clock;
  readonly barrier: string;
  readonly member: string;
}

/** One member's way through a match's barrier, in and out, in whatever session there is. */
export class Passage {
  readonly #options: PassageOptions;

  constructor(options: PassageOptions) {
    this.#options = options;
  }

  /** Resolves when the barrier has opened with this member in it. Rejects as `DoubleBarrier.enter`, or with the signal's reason. */
  async enter(signal: AbortSignal): Promise<void> {
    for (;;) {
      const session = await this.#options.keeper.session(signal);
      try {
        await this.#barrierIn(session).enter(signal);
        return;
      } catch (error) {
        if (isRecipeError(error, 'round-running')) {
          // Counted in before the session was lost: the round is ours, only the node has to be made again.
          void this.retake(session, signal);
          return;
        }
        if (!isRecipeError(error, 'session-ended')) throw error;
      }
    }
  }

  /** Makes the member's znode again in a new session. Never rejects. */
  retake(session: Session, signal: AbortSignal): Promise<void> {
    return retakeSeat(session, this.#options.barrier, this.#options.member, signal);
  }

  /**
   * Leaves and waits for the others, for `limit` at most; the member's znode is removed in any case. Rejects as
   * `DoubleBarrier.leave`.
   */
  async leave(limit: Milliseconds, signal: AbortSignal): Promise<void> {
    const deadline = withDeadline(this.#options.clock, limit, signal);
    try {
      const session = await this.#options.keeper.session(deadline.signal);
      await this.#barrierIn(session).leave(deadline.signal);
    } finally {
      deadline.cancel();
    }
  }

  #barrierIn(session: Session): DoubleBarrier {
    const { barrier, clock, member } = this.#options;
    return new DoubleBarrier(session, barrier, { size: 2, member, identifier: member, clock });
  }
}
