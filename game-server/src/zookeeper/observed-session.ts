import type { Session, Watcher } from './port.ts';

/** An operation of a session, by its name and path; a read that sets a watch says so. */
export type OnOperation = (
  operation: 'create' | 'get' | 'exists' | 'children' | 'set' | 'delete' | 'sync',
  path: string,
  isWatched: boolean,
) => void;

/** The same session, which says each operation right after it was sent. */
export function observe(session: Session, onOperation: OnOperation): Session {
  const said = <T>(
    operation: Parameters<OnOperation>[0],
    path: string,
    reply: Promise<T>,
    watcher?: Watcher,
  ): Promise<T> => {
    onOperation(operation, path, watcher !== undefined);
    return reply;
  };
  return {
    get id() {
      return session.id;
    },
    get timeout() {
      return session.timeout;
    },
    get state() {
      return session.state;
    },
    get ended() {
      return session.ended;
    },
    get lease() {
      return session.lease;
    },
    onState: (listener) => session.onState(listener),
    create: (path, bytes, mode) => said('create', path, session.create(path, bytes, mode)),
    get: (path, watcher) => said('get', path, session.get(path, watcher), watcher),
    exists: (path, watcher) => said('exists', path, session.exists(path, watcher), watcher),
    children: (path, watcher) => said('children', path, session.children(path, watcher), watcher),
    set: (path, bytes, version) => said('set', path, session.set(path, bytes, version)),
    delete: (path, version) => said('delete', path, session.delete(path, version)),
    sync: (path) => said('sync', path, session.sync(path)),
    unwatch: (watcher) => session.unwatch(watcher),
    close: () => session.close(),
  };
}
