import { watchChildren } from '../recipes/children-watch.ts';
import { watchData } from '../recipes/data-watch.ts';
import type { Session } from '../zookeeper/port.ts';

/** Resolves once `path` has at least so many children. */
export async function childrenReach(session: Session, path: string, count: number): Promise<void> {
  const reached = new AbortController();
  await watchChildren(session, path, reached.signal, (change) => {
    if (change.kind === 'children' && change.names.length >= count) reached.abort();
  });
}

/** Resolves once the number that `path` holds is at least `count`. */
export async function countReaches(session: Session, path: string, count: number): Promise<void> {
  const reached = new AbortController();
  await watchData(session, path, reached.signal, (change) => {
    if (change.kind === 'data' && Number(new TextDecoder().decode(change.bytes)) >= count) reached.abort();
  });
}

/** Resolves once there is no such znode. */
export async function absent(session: Session, path: string): Promise<void> {
  const reached = new AbortController();
  await watchData(session, path, reached.signal, (change) => {
    if (change.kind === 'absent') reached.abort();
  });
}
