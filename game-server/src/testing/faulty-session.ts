import type { Milliseconds } from '@double-barrier/shared/time';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import type { CreateMode, Session, SessionState, Stat, Watcher } from '../zookeeper/port.ts';

type Write = 'create' | 'set' | 'delete';

/**
 * What happens at a write, before or after ZooKeeper has applied it: the connection is cut and comes back with the same
 * session; the session is lost; or the process dies with its session.
 */
export type WriteFault = `${'cut' | 'lose' | 'die'}-${'before' | 'after'}`;

/** Says what happens at a session's next write; told its number, from 1, and what it writes. */
export type FaultPlan = (write: number, operation: Write, path: string) => WriteFault | undefined;

/** A session on the fake ZooKeeper that counts its writes and fails those that its plan names. */
export class FaultySession implements Session {
  readonly #session: FakeSession;
  readonly #plan: FaultPlan;
  readonly #onDeath: () => void;
  /** How many writes were asked for. */
  writes = 0;

  constructor(session: FakeSession, plan: FaultPlan, onDeath: () => void) {
    this.#session = session;
    this.#plan = plan;
    this.#onDeath = onDeath;
  }

  get id(): string {
    return this.#session.id;
  }

  get timeout(): Milliseconds {
    return this.#session.timeout;
  }

  get state(): SessionState {
    return this.#session.state;
  }

  get ended(): AbortSignal {
    return this.#session.ended;
  }

  get lease(): AbortSignal {
    return this.#session.lease;
  }

  onState(listener: (state: SessionState) => void): () => void {
    return this.#session.onState(listener);
  }

  create(path: string, bytes: Uint8Array, mode: CreateMode): Promise<string> {
    return this.#write('create', path, () => this.#session.create(path, bytes, mode));
  }

  set(path: string, bytes: Uint8Array, version: number): Promise<Stat> {
    return this.#write('set', path, () => this.#session.set(path, bytes, version));
  }

  delete(path: string, version?: number): Promise<void> {
    return this.#write('delete', path, () => this.#session.delete(path, version));
  }

  get(path: string, watcher?: Watcher): Promise<{ bytes: Uint8Array; stat: Stat }> {
    return this.#session.get(path, watcher);
  }

  exists(path: string, watcher?: Watcher): Promise<Stat | undefined> {
    return this.#session.exists(path, watcher);
  }

  children(path: string, watcher?: Watcher): Promise<{ names: string[]; stat: Stat }> {
    return this.#session.children(path, watcher);
  }

  sync(path: string): Promise<void> {
    return this.#session.sync(path);
  }

  unwatch(watcher: Watcher): void {
    this.#session.unwatch(watcher);
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  #write<T>(operation: Write, path: string, write: () => Promise<T>): Promise<T> {
    this.writes += 1;
    const fault = this.#plan(this.writes, operation, path);
    switch (fault) {
      case undefined:
        return write();
      case 'cut-before':
      case 'cut-after':
        this.#session.failNext(operation, fault === 'cut-before' ? 'before' : 'after');
        return write();
      case 'die-before':
      case 'lose-before':
        this.#end(fault);
        return write();
      case 'die-after':
      case 'lose-after': {
        const outcome = write();
        this.#end(fault);
        return outcome;
      }
    }
  }

  #end(fault: WriteFault): void {
    if (fault.startsWith('die')) this.#onDeath();
    this.#session.expire();
  }
}
