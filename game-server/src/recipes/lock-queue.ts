import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { sequenceAfter } from './sequence.ts';

/** What kazoo puts between a contender's GUID and its number. */
export const LOCK_MARK = '__lock__';

/** Where one contender stands in a lock's queue. */
export interface LockQueue {
  /** How many are ahead: 0 is the holder. */
  readonly place: number;
  /** The names of those ahead, the holder first. */
  readonly ahead: readonly string[];
  /** What the holder calls itself, once it has been read. */
  readonly holderIdentifier?: string;
}

/** One contender of a lock, as anybody can read it. */
export interface LockContender {
  readonly name: string;
  readonly identifier: string;
  /** The session that it lives and dies with, as in `Stat.ephemeralOwner`. */
  readonly owner: string;
}

/** The contenders among `names` in the order in which they get the lock: by their number, never by the whole name. */
export function inQueueOrder(names: readonly string[], mark = LOCK_MARK): string[] {
  return names
    .map((name) => ({ name, number: sequenceAfter(mark, name) }))
    .filter((contender) => contender.number !== undefined)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map((contender) => contender.name);
}

/** The contenders of the lock at `path`, the holder first; none where there is no such lock. */
export async function readLockQueue(
  session: Session,
  path: string,
  mark = LOCK_MARK,
): Promise<LockContender[]> {
  const names = await session.children(path).then(
    (listed) => inQueueOrder(listed.names, mark),
    (error: unknown) => absentAs([], error),
  );
  const contenders = await Promise.all(names.map((name) => readContender(session, path, name)));
  return contenders.filter((contender) => contender !== undefined);
}

/** The text that a contender wrote into its znode. */
export function identifierOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

async function readContender(
  session: Session,
  path: string,
  name: string,
): Promise<LockContender | undefined> {
  try {
    const { bytes, stat } = await session.get(`${path}/${name}`);
    return { name, identifier: identifierOf(bytes), owner: stat.ephemeralOwner };
  } catch (error) {
    return absentAs(undefined, error);
  }
}
