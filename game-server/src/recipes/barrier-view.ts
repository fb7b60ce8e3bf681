import type { Session, Stat, Watcher } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';

/** The znode whose creation opens a barrier. */
export const READY = 'ready';

/** Who is in a barrier, as told to somebody who waits at it. */
export interface BarrierMembers {
  /** The members' names, sorted. */
  readonly names: readonly string[];
  /** How many must be in for the barrier to open. */
  readonly size: number;
  /** Whether it stands open. */
  readonly ready: boolean;
}

export type OnMembers = (members: BarrierMembers) => void;

/** The members of a barrier at one moment. */
export interface Roll {
  /** Whether there is a barrier at all; where there is none, its members are not watched. */
  readonly there: boolean;
  readonly members: readonly string[];
  /** Grows with each child that comes or goes. */
  readonly cversion: number;
}

/** Everything there is to see of a barrier, by reads that were sent together. */
export interface BarrierView extends Roll {
  readonly ready: Stat | undefined;
  /** The own member, where it stands. */
  readonly own: Stat | undefined;
}

/** Reads the members alone. */
export async function callRoll(session: Session, path: string, watcher?: Watcher): Promise<Roll> {
  const reading = session.children(path, watcher);
  const listed = await reading.catch((error: unknown) => absentAs(undefined, error));
  const members = membersOf(listed?.names ?? []);
  return { there: listed !== undefined, members, cversion: listed?.stat.cversion ?? 0 };
}

/** The members among a barrier's children, sorted. */
export function membersOf(names: readonly string[]): string[] {
  return names.filter((name) => name !== READY).sort();
}

/** The zxid that created each of these members; those that are gone meanwhile are left out. */
export async function birthsOf(
  session: Session,
  path: string,
  members: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const stats = await Promise.all(members.map((name) => session.exists(`${path}/${name}`)));
  return new Map(
    members.flatMap((name, index) => {
      const stat = stats[index];
      return stat ? [[name, stat.czxid] as const] : [];
    }),
  );
}

/** How many children came or went between two looks besides the members that the looks themselves show. */
export function hiddenChanges(before: Roll, after: Roll): number {
  const arrived = after.members.filter((name) => !before.members.includes(name)).length;
  const departed = before.members.filter((name) => !after.members.includes(name)).length;
  return after.cversion - before.cversion - arrived - departed;
}
