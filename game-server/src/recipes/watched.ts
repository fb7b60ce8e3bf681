import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import type { Wake } from './wake.ts';

/** Watches a znode that should be there; false, and no watch is left behind, where it is gone already. */
export function watched(session: Session, path: string, wake: Wake): Promise<boolean> {
  return wake.read(() =>
    session.get(path, wake.watcher).then(
      () => true,
      (error: unknown) => absentAs(false, error),
    ),
  );
}
