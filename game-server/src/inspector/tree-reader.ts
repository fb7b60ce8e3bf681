import type { Session } from '../zookeeper/port.ts';

/**
 * A ZooKeeper session as far as it only reads. Nothing else of a session is known to the inspector, so that it has no
 * way to write.
 */
export type TreeReader = Pick<
  Session,
  'state' | 'ended' | 'onState' | 'get' | 'exists' | 'children' | 'unwatch' | 'close'
>;

/** Opens such sessions, one call each. */
export interface TreeReaderFactory {
  open(signal: AbortSignal): Promise<TreeReader>;
}
