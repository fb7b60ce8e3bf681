import type { GenericSchema } from 'valibot';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { decodeJson } from '../zookeeper/json.ts';
import type { Session, Stat, Watcher } from '../zookeeper/port.ts';

/** What a read of a record found; `unreadable` where somebody wrote what is no record. */
export type Read<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly stat: Stat }
  | { readonly kind: 'record'; readonly value: T; readonly stat: Stat };

/** Reads a record; only ZooKeeper's own failures are thrown. */
export async function readRecord<T>(
  session: Session,
  schema: GenericSchema<unknown, T>,
  path: string,
  watcher?: Watcher,
): Promise<Read<T>> {
  try {
    const { bytes, stat } = await session.get(path, watcher);
    const decoded = decodeJson(schema, bytes);
    return decoded.ok ? { kind: 'record', value: decoded.value, stat } : { kind: 'unreadable', stat };
  } catch (error) {
    if (isZooKeeperError(error, 'no-node')) return { kind: 'absent' };
    throw error;
  }
}
