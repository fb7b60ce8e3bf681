import { isZooKeeperError } from './errors.ts';
import type { Session } from './port.ts';

const EMPTY = new Uint8Array();

/**
 * Makes sure that `path` and all its parents exist, as empty persistent znodes where they have to be made.
 * One read where it exists; else one round of creates, all sent at once. May be repeated after a connection loss.
 */
export async function ensurePath(session: Session, path: string): Promise<void> {
  if (await session.exists(path)) return;
  const made = prefixesOf(path).map((prefix) => createIfAbsent(session, prefix));
  await Promise.all(made);
}

async function createIfAbsent(session: Session, path: string): Promise<void> {
  try {
    await session.create(path, EMPTY, 'persistent');
  } catch (error) {
    if (!isZooKeeperError(error, 'node-exists')) throw error;
  }
}

/** `/a/b/c` → `/a`, `/a/b`, `/a/b/c`. */
function prefixesOf(path: string): string[] {
  const segments = path.slice(1).split('/');
  return segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
}
