import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { membersOf, READY } from './barrier-view.ts';
import type { Wake } from './wake.ts';
import { watched } from './watched.ts';

/** What one exit needs to know of its barrier. */
export interface ExitPlan {
  readonly session: Session;
  readonly path: string;
  readonly member: string;
  readonly tell: (members: readonly string[], ready: boolean) => void;
}

/**
 * One member's way out of a double barrier: resolves when no member is left. The lowest stays until everybody else
 * has gone, the others go at once and watch the lowest. `ready` is removed by the last one only, since a peer that
 * has not looked yet still needs it.
 */
export async function leaveBarrier({ session, path, member, tell }: ExitPlan, wake: Wake): Promise<void> {
  const remove = (name: string) =>
    session.delete(`${path}/${name}`).catch((error: unknown) => absentAs(undefined, error));
  for (;;) {
    const { names, owner } = await wake.read(() => readRoll(session, path, member));
    const members = membersOf(names);
    const mine = owner === session.id;
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

async function readRoll(
  session: Session,
  path: string,
  member: string,
): Promise<{ names: readonly string[]; owner: string | undefined }> {
  const [names, own] = await Promise.all([
    session.children(path).then(
      (listed) => listed.names,
      (error: unknown) => absentAs<string[]>([], error),
    ),
    session.exists(`${path}/${member}`),
  ]);
  return { names, owner: own?.ephemeralOwner };
}
