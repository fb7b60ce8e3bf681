import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ensurePath } from '../zookeeper/ensure-path.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session, Stat, WatchEvent } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { type BarrierView, birthsOf, callRoll, hiddenChanges, READY, type Roll } from './barrier-view.ts';
import type { NamedNode } from './named-node.ts';
import { RecipeError } from './recipe-error.ts';
import type { Wake } from './wake.ts';

/** How long whoever made the barrier full may take to open it, before another member does. */
const OPENING_GRACE: Milliseconds = 250;

const EMPTY = new Uint8Array();
const NOBODY: Roll = { there: false, members: [], cversion: 0 };

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
 * has been made, since before that it speaks of a round without us. The own znode is watched too: a session is told of
 * changes in the order of their zxids, so who hears of `ready` and has heard nothing of its own znode was in when the
 * barrier opened, and need not look. After a reconnect the news come in no particular order, and all is looked at.
 *
 * The member whose arrival makes the barrier full finds that at its first count and creates `ready`; those who waited
 * leave it to that member, for a short grace: a peer may open the barrier, pass and remove `ready` again while our
 * create is on its way, and a `ready` that comes after that would keep a kazoo peer in `leave` for ever. For the same
 * reason a `ready` of ours is taken back where the barrier's count of changes shows that another one came and went
 * between our count and our create.
 */
export class BarrierEntry {
  readonly #plan: EntryPlan;
  readonly #wake: Wake;
  readonly #ready: string;
  readonly #stopListening: () => void;
  #made = false;
  /** Both watches stand, and neither has told of anything but the decision. */
  #isSteady = false;
  #decided = false;
  #overdue = false;
  #stopGrace: (() => void) | undefined;

  constructor(plan: EntryPlan, wake: Wake) {
    this.#plan = plan;
    this.#wake = wake;
    this.#ready = `${plan.path}/${READY}`;
    this.#stopListening = plan.session.onState(() => {
      this.#isSteady = false;
    });
  }

  /**
   * Resolves with the members once the barrier has opened with this one among them. Throws `too-many`,
   * `round-running`, `lost`.
   */
  async enter(): Promise<readonly string[]> {
    let roll: Roll | undefined = await this.#arrive();
    for (let isOpener = true; ; roll = await this.#reconsider(roll)) {
      const view = roll ? undefined : await this.#look();
      const seen = view ?? roll ?? NOBODY;
      const isOpen = view?.ready !== undefined || this.#decided;
      this.#plan.tell(seen.members, isOpen);
      await this.#refuse(seen, view);
      if (isOpen) return seen.members;
      const isFull = seen.members.length >= this.#plan.size;
      if (isFull && (isOpener || this.#overdue)) {
        const opened = await this.#open(seen);
        if (opened) return opened;
        this.#isSteady = false; // Its outcome is unknown: the next look shows it, and the opener tries again.
        continue;
      }
      isOpener = false;
      this.#allowGrace(isFull);
      await this.#wake.next();
    }
  }

  /** Lets go of the watches and of the timer. */
  close(): void {
    this.#plan.session.unwatch(this.#onReady);
    this.#plan.session.unwatch(this.#onOwn);
    this.#stopListening();
    this.#stopGrace?.();
  }

  readonly #onReady = (event: WatchEvent): void => {
    if (event.type === 'created' && this.#made) this.#decided = true;
    else this.#isSteady = false;
    this.#wake.beat();
  };

  readonly #onOwn = (): void => {
    this.#isSteady = false;
    this.#wake.beat();
  };

  /** What is known after a wake without looking at everything: the roll, or nothing where all must be looked at. */
  async #reconsider(before: Roll | undefined): Promise<Roll | undefined> {
    if (!this.#isSteady) return undefined;
    if (this.#decided && before && before.members.length >= this.#plan.size) return before;
    const roll = await this.#callRoll();
    return this.#isSteady ? roll : undefined;
  }

  /** Makes the own member once the barrier is fit to be entered; resolves with the roll right after that, if it is known. */
  async #arrive(): Promise<Roll | undefined> {
    const { node, member } = this.#plan;
    for (;;) {
      await this.#prepare();
      const making = node.make(this.#wake).then((made) => {
        this.#made = made === 'made';
        return made;
      });
      const [made, roll, own] = await Promise.all([making, this.#callRoll(), this.#watchOwn()]);
      if (made === 'made') {
        if (own && roll.members.includes(member) && this.#isSteady) return roll;
        this.#isSteady = false; // The reads were sent before the create.
        return undefined;
      }
      if (made === 'taken' && own) await this.#wake.next();
    }
  }

  /** Removes a stale `ready`; refuses a running round and a full barrier. */
  async #prepare(): Promise<void> {
    const { path, member, size, session } = this.#plan;
    for (;;) {
      this.#isSteady = true;
      const view = await this.#glance();
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

  /** Creates `ready`; resolves with the members where the barrier is known to be open with us in it. */
  async #open(counted: Roll): Promise<readonly string[] | undefined> {
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
    if (outcome === 'unknown') return undefined;
    this.#plan.tell(roll.members, true);
    if (outcome === 'created' && hiddenChanges(counted, roll) > 1) await this.#removeReady();
    return roll.members;
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

  /** Before the own member is made: nothing but a coming `ready` is watched. */
  async #glance(): Promise<Omit<BarrierView, 'own'>> {
    const { path, session } = this.#plan;
    const [ready, roll] = await this.#wake.read(() =>
      Promise.all([session.exists(this.#ready, this.#onReady), callRoll(session, path)]),
    );
    return { ...roll, ready };
  }

  /** The own znode, watched where it stands. */
  #watchOwn(): Promise<Stat | undefined> {
    const { session, node } = this.#plan;
    return this.#wake.read(() =>
      session.get(node.path, this.#onOwn).then(
        ({ stat }) => stat,
        (error: unknown) => absentAs(undefined, error),
      ),
    );
  }

  /** Looks at everything, and watches it. */
  async #look(): Promise<BarrierView> {
    const { session } = this.#plan;
    this.#isSteady = true;
    const [ready, roll, own] = await Promise.all([
      this.#wake.read(() => session.exists(this.#ready, this.#onReady)),
      this.#callRoll(),
      this.#watchOwn(),
    ]);
    return { ...roll, ready, own };
  }
}
