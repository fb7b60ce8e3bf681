import type { Session, WatchEvent } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { membersOf, READY } from './barrier-view.ts';
import type { NamedNode } from './named-node.ts';
import type { Wake } from './wake.ts';

/** What one exit needs to know of its barrier. */
export interface ExitPlan {
  readonly session: Session;
  readonly path: string;
  readonly member: string;
  readonly node: NamedNode;
  /** Who entered together with this member, where it is known; sorted. */
  readonly round: readonly string[] | undefined;
  readonly tell: (members: readonly string[], ready: boolean) => void;
}

/** Who is in the barrier, as far as it is known. */
interface Occupancy {
  readonly members: readonly string[];
  readonly hasReady: boolean;
  /** This seat's member is among them, made by this session. */
  readonly isIn: boolean;
}

/**
 * One member's way out of a double barrier: resolves when no member is left. The lowest stays until everybody else
 * has gone, the others go at once and watch the lowest. `ready` is removed by the last one only, since a peer that
 * has not looked yet still needs it.
 *
 * Nobody joins a running round: who knows the round needs no look to know whom to wait for, and of two members the
 * end of the other is the end of the round.
 */
export async function leaveBarrier(plan: ExitPlan, wake: Wake): Promise<void> {
  const { session, path, member, tell, round } = plan;
  const remove = (name: string) =>
    session.delete(`${path}/${name}`).catch((error: unknown) => absentAs(undefined, error));
  const removeLast = () => wake.read(() => Promise.all([remove(READY), remove(member)]));
  const gone = new Departure(session, wake);
  try {
    for (let known = round && { members: round, hasReady: true, isIn: true }; ; known = undefined) {
      const { members, hasReady, isIn }: Occupancy = known ?? (await wake.read(() => look(plan)));
      tell(members, hasReady);
      const [lowest] = members;
      const highest = members.at(-1);
      if (lowest === undefined || highest === undefined) {
        if (hasReady) await wake.read(() => remove(READY));
        return;
      }
      if (isIn && lowest === highest) {
        await removeLast();
        return;
      }
      const stays = isIn && lowest === member;
      const removal = isIn && !stays ? wake.read(() => remove(member)) : undefined;
      await Promise.all([removal, gone.await(`${path}/${stays ? highest : lowest}`, `${path}/${READY}`)]);
      if (!isIn || members.length !== 2 || !gone.isSure) continue;
      if (stays) await removeLast();
      else if (!gone.isReadyGone) continue; // The other has ended without leaving: what it left behind is ours to remove.
      return;
    }
  } finally {
    gone.forget();
  }
}

/** The end of the member that is waited for. */
class Departure {
  readonly #session: Session;
  readonly #wake: Wake;
  #member = '';
  /** It is known to have gone, not just that something happened. */
  isSure = false;
  /** `ready` went before it did. */
  isReadyGone = false;

  constructor(session: Session, wake: Wake) {
    this.#session = session;
    this.#wake = wake;
  }

  /** Resolves when the member has gone, or anything else wakes. */
  async await(member: string, ready: string): Promise<void> {
    this.#member = member;
    this.isSure = false;
    this.isReadyGone = false;
    const [isThere] = await Promise.all([this.#watch(member), this.#watch(ready)]);
    if (isThere) await this.#wake.next();
  }

  forget(): void {
    this.#session.unwatch(this.#onChange);
  }

  async #watch(path: string): Promise<boolean> {
    const reading = this.#wake.read(() => this.#session.get(path, this.#onChange));
    const isThere = await reading.then(
      () => true,
      (error: unknown) => absentAs(false, error),
    );
    if (!isThere) this.#note(path);
    return isThere;
  }

  readonly #onChange = ({ type, path }: WatchEvent): void => {
    if (type === 'deleted') this.#note(path);
    if (path === this.#member) this.#wake.beat();
  };

  #note(path: string): void {
    if (path === this.#member) this.isSure = true;
    else if (!this.isSure) this.isReadyGone = true;
  }
}

async function look({ session, path, member, node }: ExitPlan): Promise<Occupancy> {
  const listing = session.children(path).then(
    (listed) => listed.names,
    (error: unknown) => absentAs<string[]>([], error),
  );
  // Another process of this seat may have made it; then its owner decides.
  const owned = node.isMade ? undefined : session.exists(`${path}/${member}`);
  const [names, stat] = await Promise.all([listing, owned]);
  const isIn = node.isMade ? names.includes(member) : stat?.ephemeralOwner === session.id;
  return { members: membersOf(names), hasReady: names.includes(READY), isIn };
}
