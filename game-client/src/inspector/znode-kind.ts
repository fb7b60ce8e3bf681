import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf, sequenceOf } from '@double-barrier/shared/znodes';

/** How long a znode lives: until it is deleted, with its session, until it is empty, or until its time is up. */
export type Life = 'persistent' | 'ephemeral' | 'container' | 'ttl';

export interface ZnodeKind {
  readonly life: Life;
  /** The number at the end of its name, where there is one. */
  readonly sequence: number | undefined;
}

const CONTAINER_OWNER = '8000000000000000';
const TTL_OWNER = /^ff[0-9a-f]{14}$/;

/**
 * A znode's kind, by its owner and its name. ZooKeeper writes containers and TTL nodes into the owner field too.
 *
 * @see https://github.com/apache/zookeeper/blob/master/zookeeper-server/src/main/java/org/apache/zookeeper/server/EphemeralType.java
 */
export function kindOf(znode: Pick<Znode, 'path' | 'owner'>): ZnodeKind {
  return { life: lifeOf(znode.owner), sequence: sequenceOf(nameOf(znode.path)) };
}

/** How long a znode with this owner lives. */
export function lifeOf(owner: string): Life {
  if (owner === '0') return 'persistent';
  if (owner === CONTAINER_OWNER) return 'container';
  return TTL_OWNER.test(owner) ? 'ttl' : 'ephemeral';
}
