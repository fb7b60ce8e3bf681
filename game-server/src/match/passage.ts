import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { DoubleBarrier } from '../recipes/double-barrier.ts';
import { NamedNode } from '../recipes/named-node.ts';
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
  readonly log: Log;
  /** Another server had the member before. */
  readonly takesOver: boolean;
}

const EMPTY = new Uint8Array();
/** How long ZooKeeper may take to be there for a removal. */
const FORGO_LIMIT: Milliseconds = 1_000;

/** One member's way through a match's barrier, in and out, in whatever session there is. */
export class Passage {
  readonly #options: PassageOptions;
  readonly #goesOut = new Latch();
  #retaking: Promise<unknown> = Promise.resolve();
  readonly #taken = new Latch();
  readonly #sessions = new Set<string>();
  #isIn = false;
  #takesOver: boolean;
  /** The barrier knows its round only in the session that it was entered with. */
  #entered: { readonly session: Session; readonly barrier: DoubleBarrier } | undefined;

  constructor(options: PassageOptions) {
    this.#options = options;
    this.#takesOver = options.takesOver;
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

  /** As `leave`, but whoever cannot wait for the others is out all the same. Rejects with the signal's reason alone. */
  async exit(limit: Milliseconds, signal: AbortSignal): Promise<void> {
    try {
      await this.leave(limit, signal);
    } catch (error) {
      signal.throwIfAborted();
      // The node is removed, or went with its session; the host does not wait for ever either.
      const { log, barrier } = this.#options;
      log.warn({ barrier, error }, 'a seat left without waiting for the other');
    }
  }

  /** Aborts when another server has taken the member's znode over. */
  get taken(): AbortSignal {
    return this.#taken.signal;
  }

  /** Makes the member's znode again in a new session, or in the place of another server's, until the member goes out. */
  retake(session: Session, signal: AbortSignal): void {
    const takesOver = this.#takesOver;
    this.#takesOver = false;
    const { barrier, member } = this.#options;
    const stay = AbortSignal.any([signal, this.#goesOut.signal]);
    this.#retaking = Promise.all([this.#retaking, retakeSeat(session, barrier, member, stay, takesOver)]);
  }

  /** Looks whose the member's znode is, now that the barrier's members have changed. Never rejects. */
  async look(session: Session, members: readonly string[]): Promise<void> {
    const { barrier, member } = this.#options;
    this.#sessions.add(session.id);
    if (!members.includes(member)) return;
    // A session that is away looks again with the next change that it is told of.
    const seat = await session.exists(`${barrier}/${member}`).catch(() => undefined);
    if (!seat) return;
    if (this.#sessions.has(seat.ephemeralOwner)) this.#isIn = true;
    else if (this.#isIn) this.#taken.open();
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

  /** Removes the member's znode where it is still ours, and leaves the barrier otherwise as it is. Never rejects. */
  async forgo(): Promise<void> {
    const { keeper, clock, barrier, member } = this.#options;
    this.#goesOut.open();
    const deadline = withDeadline(clock, FORGO_LIMIT);
    try {
      await this.#retaking;
      const session = await keeper.session(deadline.signal);
      await new NamedNode(session, `${barrier}/${member}`, EMPTY).remove();
    } catch {
      // It goes with its session.
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
