import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { membersOf, READY } from './barrier-view.ts';
import type { NamedNode } from './named-node.ts';
import type { Wake } from './wake.ts';
import { watched } from './watched.ts';

/** What one exit needs to know of its barrier. */
export interface ExitPlan {
  readonly session: Session;
  readonly path: string;
  readonly member: string;
  readonly node: NamedNode;
  readonly tell: (members: readonly string[], ready: boolean) => void;
}

/**
 * One member's way out of a double barrier: resolves when no member is left. The lowest stays until everybody else
 * has gone, the others go at once and watch the lowest. `ready` is removed by the last one only, since a peer that
 * has not looked yet still needs it.
 */
export async function leaveBarrier(plan: ExitPlan, wake: Wake): Promise<void> {
  const { session, path, member, tell } = plan;
  const remove = (name: string) =>
    session.delete(`${path}/${name}`).catch((error: unknown) => absentAs(undefined, error));
  for (;;) {
    const { names, mine } = await wake.read(() => readNames(plan));
    const members = membersOf(names);
    tell(members, names.includes(READY));
    const [lowest] = members;
    const highest = members.at(-1);
    if (lowest === undefined || highest === undefined) {
      if (names.includes(READY)) await wake.read(() => remove(READY));
      return;
    }
    if (mine && lowest === highest) {
      await wake.read(() => Promise.all([remove(READY), remove(member)]));
      return;
    }
    const stays = mine && lowest === member;
    const removal = mine && !stays ? wake.read(() => remove(member)) : undefined;
    const [there] = await Promise.all([
      watched(session, `${path}/${stays ? highest : lowest}`, wake),
      removal,
    ]);
    if (there) await wake.next();
  }
}

/** The barrier's children, and whether the own member is among them. */
async function readNames({
  session,
  path,
  member,
  node,
}: ExitPlan): Promise<{ names: readonly string[]; mine: boolean }> {
  const listing = session.children(path).then(
    (listed) => listed.names,
    (error: unknown) => absentAs<string[]>([], error),
  );
  // Another process of this seat may have made it; then its owner decides.
  const owned = node.isMade ? undefined : session.exists(`${path}/${member}`);
  const [names, stat] = await Promise.all([listing, owned]);
  return { names, mine: node.isMade ? names.includes(member) : stat?.ephemeralOwner === session.id };
}
