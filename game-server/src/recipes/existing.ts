import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import type { Wake } from './wake.ts';

/**
 * Resolves with what `read` finds at `path`; or with undefined where there is no such znode, whose creation then
 * wakes. The read must watch with the wake's watcher.
 */
export async function existing<T>(
  session: Session,
  path: string,
  wake: Wake,
  read: () => Promise<T>,
): Promise<T | undefined> {
  for (;;) {
    const found = await wake.read(() => read().catch((error: unknown) => absentAs(undefined, error)));
    if (found !== undefined) return found;
    if (!(await wake.read(() => session.exists(path, wake.watcher)))) return undefined;
  }
}
