import { type Clock, systemClock } from '@double-barrier/shared/time';
import type { Session } from '../zookeeper/port.ts';
import { BarrierEntry } from './barrier-entry.ts';
import { leaveBarrier } from './barrier-exit.ts';
import type { BarrierMembers, OnMembers } from './barrier-view.ts';
import { NamedNode } from './named-node.ts';
import { failureOf } from './recipe-error.ts';
import { Wake } from './wake.ts';

export type { BarrierMembers, OnMembers };

export interface DoubleBarrierOptions {
  /** How many members open the barrier. */
  readonly size: number;
  /** The name of this member's znode, which nobody else uses. */
  readonly member: string;
  /** What the member's znode says about who it is. */
  readonly identifier: string;
  readonly clock?: Clock;
}

/**
 * A double barrier in kazoo's layout: nobody enters before all are there, nobody has left before all leave. A path is
 * used for one round; nothing but members and `ready` may be under it.
 *
 * @see https://zookeeper.apache.org/doc/current/recipes.html#sc_doubleBarriers
 */
export class DoubleBarrier {
  readonly path: string;
  readonly #session: Session;
  readonly #options: Required<DoubleBarrierOptions>;
  readonly #node: NamedNode;
  /** Who was in when the barrier opened: nobody joins a running round. */
  #round: readonly string[] | undefined;

  constructor(session: Session, path: string, options: DoubleBarrierOptions) {
    this.#session = session;
    this.path = path;
    this.#options = { clock: systemClock, ...options };
    const bytes = new TextEncoder().encode(options.identifier);
    this.#node = new NamedNode(session, `${path}/${options.member}`, bytes);
  }

  /**
   * Resolves when all members are in, this one among them. On any failure this member is removed. Throws `deadline`,
   * `cancelled`, `session-ended`, `too-many`, `round-running`, or `lost` where somebody removed this member.
   */
  enter(signal: AbortSignal, onMembers?: OnMembers): Promise<void> {
    const { clock, member, size } = this.#options;
    return this.#pass(signal, async (wake) => {
      const entry = new BarrierEntry(
        {
          session: this.#session,
          clock,
          path: this.path,
          member,
          size,
          node: this.#node,
          tell: (names, ready) => onMembers?.({ names, size, ready }),
        },
        wake,
      );
      const members = await entry.enter().finally(() => entry.close());
      if (members.length === size) this.#round = members;
    });
  }

  /**
   * Resolves when no member is left in the barrier. On any failure this member is removed. Throws `deadline`,
   * `cancelled`, `session-ended`.
   */
  leave(signal: AbortSignal, onMembers?: OnMembers): Promise<void> {
    const { member, size } = this.#options;
    const tell = (names: readonly string[], ready: boolean) => onMembers?.({ names, size, ready });
    const plan = {
      session: this.#session,
      path: this.path,
      member,
      node: this.#node,
      round: this.#round,
      tell,
    };
    return this.#pass(signal, (wake) => leaveBarrier(plan, wake));
  }

  async #pass(signal: AbortSignal, walk: (wake: Wake) => Promise<void>): Promise<void> {
    const wake = new Wake(this.#session, signal);
    try {
      await walk(wake);
    } catch (error) {
      void this.#node.remove();
      throw failureOf(this.path, wake.signal, error);
    } finally {
      wake.close();
    }
  }
}
