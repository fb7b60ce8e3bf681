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

/** One look at a barrier, by reads that were sent together. */
export interface BarrierView {
  /** Whether there is a barrier at all; where there is none, nothing is watched but the creation of `ready`. */
  readonly there: boolean;
  readonly members: readonly string[];
  readonly ready: Stat | undefined;
  /** The own member, where it stands. */
  readonly own: Stat | undefined;
  /** Counts each child that came or went. */
  readonly cversion: number;
}

/** Reads the barrier and watches it: `ready` first, so that its creation cannot be missed by whoever enters next. */
export async function lookAtBarrier(
  session: Session,
  path: string,
  member: string,
  watchers: { readonly ready: Watcher; readonly members: Watcher },
): Promise<BarrierView> {
  const [ready, listed, own] = await Promise.all([
    session.exists(`${path}/${READY}`, watchers.ready),
    session.children(path, watchers.members).catch((error: unknown) => absentAs(undefined, error)),
    session.exists(`${path}/${member}`),
  ]);
  const members = membersOf(listed?.names ?? []);
  return { there: listed !== undefined, members, ready, own, cversion: listed?.stat.cversion ?? 0 };
}

/** The members among a barrier's children, sorted. */
export function membersOf(names: readonly string[]): string[] {
  return names.filter((name) => name !== READY).sort();
}

/** The zxids that created these members; those that are gone meanwhile are left out. */
export async function birthsOf(
  session: Session,
  path: string,
  members: readonly string[],
): Promise<number[]> {
  const stats = await Promise.all(members.map((name) => session.exists(`${path}/${name}`)));
  return stats.flatMap((stat) => (stat ? [stat.czxid] : []));
}

/** How many children came or went between two looks besides the members that the looks themselves show. */
export function hiddenChanges(before: BarrierView, after: BarrierView): number {
  const arrived = after.members.filter((name) => !before.members.includes(name)).length;
  const departed = before.members.filter((name) => !after.members.includes(name)).length;
  return after.cversion - before.cversion - arrived - departed;
}
