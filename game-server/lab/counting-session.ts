import type { Session, Watcher } from '@double-barrier/game-server/zookeeper/port';

/** What a program has asked of ZooKeeper. */
export interface OperationCount {
  reads: number;
  writes: number;
  /** How many of the reads also set a watch. */
  watches: number;
}

/** The same session, with a count of what is asked of it from now on. */
export function counting(session: Session): { readonly session: Session; readonly count: OperationCount } {
  const count: OperationCount = { reads: 0, writes: 0, watches: 0 };
  const read = <T>(reply: Promise<T>, watcher?: Watcher): Promise<T> => {
    count.reads += 1;
    if (watcher) count.watches += 1;
    return reply;
  };
  const write = <T>(reply: Promise<T>): Promise<T> => {
    count.writes += 1;
    return reply;
  };
  const counted: Session = {
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
    create: (path, bytes, mode) => write(session.create(path, bytes, mode)),
    set: (path, bytes, version) => write(session.set(path, bytes, version)),
    delete: (path, version) => write(session.delete(path, version)),
    get: (path, watcher) => read(session.get(path, watcher), watcher),
    exists: (path, watcher) => read(session.exists(path, watcher), watcher),
    children: (path, watcher) => read(session.children(path, watcher), watcher),
    sync: (path) => read(session.sync(path)),
    unwatch: (watcher) => session.unwatch(watcher),
    close: () => session.close(),
  };
  return { session: counted, count };
}
