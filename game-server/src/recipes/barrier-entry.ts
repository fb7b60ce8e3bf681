import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ensurePath } from '../zookeeper/ensure-path.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session, WatchEvent } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import {
  type BarrierView,
  birthsOf,
  callRoll,
  hiddenChanges,
  lookAtBarrier,
  READY,
  type Roll,
} from './barrier-view.ts';
import type { NamedNode } from './named-node.ts';
import { RecipeError } from './recipe-error.ts';
import type { Wake } from './wake.ts';

/** How long whoever made the barrier full may take to open it, before another member does. */
const OPENING_GRACE: Milliseconds = 250;

const EMPTY = new Uint8Array();

/** What one entry needs to know of its barrier. */
export interface EntryPlan {
  readonly session: Session;
  readonly clock: Clock;
  readonly path: string;
  readonly member: string;
  readonly size: number;
  readonly node: NamedNode;
  readonly tell: (members: readonly string[], ready: boolean) => void;
}

/**
 * One member's way into a double barrier.
 *
 * What decides is the *creation* of `ready`, told by its event, since a quick round may have removed it before we
 * look: so `ready` is watched before the own member is made, and the event is latched. It counts only once our member
 * has been made, since before that it speaks of a round without us. The member whose arrival makes the barrier full
 * finds that at its first count and creates `ready`; those who waited leave it to that member, for a short grace: a
 * peer may open the barrier, pass and remove `ready` again while our create is on its way, and a `ready` that comes
 * after that would keep a kazoo peer in `leave` for ever. For the same reason a `ready` of ours is taken back where
 * the barrier's count of changes shows that another one came and went between our count and our create.
 */
export class BarrierEntry {
  readonly #plan: EntryPlan;
  readonly #wake: Wake;
  readonly #ready: string;
  #made = false;
  /** The watch on `ready` has told since the last preparation. */
  #hasReadyChanged = false;
  #decided = false;
  #overdue = false;
  #stopGrace: (() => void) | undefined;

  constructor(plan: EntryPlan, wake: Wake) {
    this.#plan = plan;
    this.#wake = wake;
    this.#ready = `${plan.path}/${READY}`;
  }

  /** Resolves when the barrier has opened with this member in it. Throws `too-many`, `round-running`, `lost`. */
  async enter(): Promise<void> {
    const arrival = await this.#arrive();
    // Nothing but the roll is read on arrival: `ready` was not there before, and its watch has not told.
    let view = this.#hasReadyChanged ? await this.#look() : undefined;
    for (let isOpener = true; ; view = await this.#look()) {
      const roll = view ?? arrival;
      this.#plan.tell(roll.members, view?.ready !== undefined);
      await this.#refuse(roll, view);
      if (view?.ready || this.#decided) return;
      const isFull = roll.members.length >= this.#plan.size;
      if (isFull && (isOpener || this.#overdue)) {
        if (await this.#open(roll)) return;
        continue; // Its outcome is unknown: the next look shows it, and the opener tries again.
      }
      isOpener = false;
      this.#allowGrace(isFull);
      await this.#wake.next();
    }
  }

  /** Lets go of the watch on `ready` and of the timer. */
  close(): void {
    this.#plan.session.unwatch(this.#onReady);
    this.#stopGrace?.();
  }

  readonly #onReady = (event: WatchEvent): void => {
    this.#hasReadyChanged = true;
    if (event.type === 'created' && this.#made) this.#decided = true;
    this.#wake.beat();
  };

  /** Makes the own member once the barrier is fit to be entered; resolves with the roll right after that. */
  async #arrive(): Promise<Roll> {
    const { node, member } = this.#plan;
    for (;;) {
      await this.#prepare();
      const making = node.make(this.#wake).then((made) => {
        this.#made = made === 'made';
        return made;
      });
      const [made, roll] = await Promise.all([making, this.#callRoll()]);
      const isIn = roll.members.includes(member);
      if (made === 'made') return isIn ? roll : this.#callRoll();
      if (made === 'taken' && isIn) await this.#wake.next();
    }
  }

  /** Removes a stale `ready`; refuses a running round and a full barrier. */
  async #prepare(): Promise<void> {
    const { path, member, size, session } = this.#plan;
    for (;;) {
      this.#hasReadyChanged = false;
      const view = await this.#look();
      if (!view.there) {
        await this.#wake.read(() => ensurePath(session, path));
        continue;
      }
      if (!view.ready) {
        const others = view.members.filter((name) => name !== member);
        if (others.length >= size) throw new RecipeError('too-many', path);
        return;
      }
      const { czxid } = view.ready;
      const births = await this.#wake.read(() => birthsOf(session, path, view.members));
      if ([...births.values()].some((birth) => birth < czxid)) throw new RecipeError('round-running', path);
      await this.#removeReady();
    }
  }

  /** Throws where this member is gone, came after `ready`, or is one too many. */
  async #refuse(roll: Roll, view: BarrierView | undefined): Promise<void> {
    const { path, member, size, session, node } = this.#plan;
    const own = view ? view.own?.ephemeralOwner === session.id : roll.members.includes(member);
    if (!own) throw new RecipeError('lost', node.path);
    if (view?.ready && view.own && view.ready.czxid < view.own.czxid)
      throw new RecipeError('round-running', path);
    if (roll.members.length <= size) return;
    const births = await this.#wake.read(() => birthsOf(session, path, roll.members));
    const birth = births.get(member);
    if (birth === undefined) throw new RecipeError('lost', node.path);
    const earlier = [...births.values()].filter((other) => other < birth);
    if (earlier.length >= size) throw new RecipeError('too-many', path);
  }

  /** Creates `ready`; true where the barrier is known to be open with us in it. */
  async #open(counted: Roll): Promise<boolean> {
    const creating = this.#plan.session.create(this.#ready, EMPTY, 'persistent').then(
      () => 'created' as const,
      (error: unknown) => {
        if (isZooKeeperError(error, 'node-exists')) return 'existed' as const;
        if (isZooKeeperError(error, 'connection-loss', 'operation-timeout', 'no-node'))
          return 'unknown' as const;
        throw error;
      },
    );
    const [outcome, roll] = await Promise.all([creating, this.#callRoll()]);
    if (!roll.members.includes(this.#plan.member)) throw new RecipeError('lost', this.#plan.node.path);
    if (outcome === 'unknown') return false;
    this.#plan.tell(roll.members, true);
    if (outcome === 'created' && hiddenChanges(counted, roll) > 1) await this.#removeReady();
    return true;
  }

  #removeReady(): Promise<void> {
    const remove = () => this.#plan.session.delete(this.#ready);
    return this.#wake.read(() => remove().catch((error: unknown) => absentAs(undefined, error)));
  }

  /** Counts the grace for as long as the barrier is full and shut. */
  #allowGrace(isFull: boolean): void {
    if (!isFull) {
      this.#stopGrace?.();
      this.#stopGrace = undefined;
      this.#overdue = false;
      return;
    }
    this.#stopGrace ??= this.#plan.clock.after(OPENING_GRACE, () => {
      this.#overdue = true;
      this.#wake.beat();
    });
  }

  #callRoll(): Promise<Roll> {
    const { path, session } = this.#plan;
    return this.#wake.read(() => callRoll(session, path, this.#wake.watcher));
  }

  #look(): Promise<BarrierView> {
    const { path, member, session } = this.#plan;
    const watchers = { ready: this.#onReady, members: this.#wake.watcher };
    return this.#wake.read(() => lookAtBarrier(session, path, member, watchers));
  }
}
