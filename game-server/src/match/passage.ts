import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { withDeadline } from '../recipes/deadline.ts';
import { DoubleBarrier } from '../recipes/double-barrier.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { retakeSeat } from './barrier-gate.ts';
import { Latch } from './latch.ts';

export interface PassageOptions {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly clock: Clock;
  readonly barrier: string;
  readonly member: string;
}

const EMPTY = new Uint8Array();

/** One member's way through a match's barrier, in and out, in whatever session there is. */
export class Passage {
  readonly #options: PassageOptions;
  readonly #goesOut = new Latch();
  #retaking: Promise<unknown> = Promise.resolve();
  /** The barrier knows its round only in the session that it was entered with. */
  #entered: { readonly session: Session; readonly barrier: DoubleBarrier } | undefined;

  constructor(options: PassageOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the barrier has opened with this member in it. Rejects as `DoubleBarrier.enter`, with the signal's
   * reason, or with `no-node` where the match is gone.
   */
  async enter(signal: AbortSignal): Promise<void> {
    for (;;) {
      const session = await this.#options.keeper.session(signal);
      try {
        await this.#provideBarrier(session, signal);
        const entered = this.#barrierIn(session);
        await entered.enter(signal);
        this.#entered = { session, barrier: entered };
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (isRecipeError(error, 'round-running')) {
          // Counted in before the session was lost: the round is ours, only the node has to be made again.
          this.retake(session, signal);
          return;
        }
        if (!isRecipeError(error, 'session-ended') && !session.ended.aborted) throw error;
      }
    }
  }

  /** Makes the member's znode again in a new session, until the member goes out. */
  retake(session: Session, signal: AbortSignal): void {
    const { barrier, member } = this.#options;
    const stay = AbortSignal.any([signal, this.#goesOut.signal]);
    this.#retaking = Promise.all([this.#retaking, retakeSeat(session, barrier, member, stay)]);
  }

  /**
   * Leaves and waits for the others, for `limit` at most; the member's znode is removed in any case. Rejects as
   * `DoubleBarrier.leave`.
   */
  async leave(limit: Milliseconds, signal: AbortSignal): Promise<void> {
    this.#goesOut.open();
    const deadline = withDeadline(this.#options.clock, limit, signal);
    try {
      const session = await this.#options.keeper.session(deadline.signal);
      await this.#retaking;
      const entered = this.#entered?.session === session ? this.#entered.barrier : undefined;
      await (entered ?? this.#barrierIn(session)).leave(deadline.signal);
    } finally {
      deadline.cancel();
    }
  }

  /** Removes the member's znode without waiting for anybody. Never rejects. */
  async abandon(): Promise<void> {
    await this.leave(0, new AbortController().signal).catch(() => {});
  }

  /** Makes the barrier's znode where the match has none yet; a match that is gone is not made again. */
  async #provideBarrier(session: Session, signal: AbortSignal): Promise<void> {
    const { barrier } = this.#options;
    while (!(await retryRead(session, signal, () => session.exists(barrier)))) {
      try {
        await session.create(barrier, EMPTY, 'persistent');
      } catch (error) {
        if (!isAmbiguous(error) && !isZooKeeperError(error, 'node-exists', 'connection-loss')) throw error;
      }
    }
  }

  #barrierIn(session: Session): DoubleBarrier {
    const { barrier, clock, member } = this.#options;
    return new DoubleBarrier(session, barrier, { size: 2, member, identifier: member, clock });
  }
}
