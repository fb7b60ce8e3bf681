import type { Session } from '../zookeeper/port.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { ensurePath } from '../zookeeper/ensure-path.ts';

/**
 * Creates a persistent znode and, where they are missing, its parents. Resolves with false where it exists already.
 * Throws the ambiguous errors of a create.
 */
export async function createPersistent(session: Session, path: string, bytes: Uint8Array): Promise<boolean> {
  for (;;) {
    try {
      await session.create(path, bytes, 'persistent');
      return true;
    } catch (error) {
      if (isZooKeeperError(error, 'node-exists')) return false;
      if (!isZooKeeperError(error, 'no-node')) throw error;
      await ensurePath(session, path.slice(0, path.lastIndexOf('/')));
    }
  }
}

/** Deletes a znode; one that is gone is fine. */
export async function deleteNode(session: Session, path: string): Promise<void> {
  try {
    await session.delete(path);
  } catch (error) {
    if (!isZooKeeperError(error, 'no-node')) throw error;
  }
}

/** Deletes a znode with all that is under it, also what comes while it does. */
export async function deleteTree(session: Session, path: string): Promise<void> {
  for (;;) {
    const names = await childrenOf(session, path);
    await Promise.all(names.map((name) => deleteTree(session, `${path}/${name}`)));
    try {
      await deleteNode(session, path);
      return;
    } catch (error) {
      if (!isZooKeeperError(error, 'not-empty')) throw error;
    }
  }
}

/** The names under a znode; none where it does not exist. */
export async function childrenOf(session: Session, path: string): Promise<string[]> {
  try {
    const { names } = await session.children(path);
    return names;
  } catch (error) {
    if (isZooKeeperError(error, 'no-node')) return [];
    throw error;
  }
}
