import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { type FakeServer, FakeSession } from './fake-session.ts';
import { FakeTree } from './fake-tree.ts';
import type { Session, SessionFactory } from './port.ts';

/**
 * A ZooKeeper in memory with the semantics that recipes rely on: zxids, versions, sequence numbers, ephemerals,
 * one-shot watches, reconnects. Deterministic; time passes by the given clock alone.
 */
export class FakeZooKeeper implements FakeServer, SessionFactory {
  readonly clock: Clock;
  readonly timeout: Milliseconds;
  readonly tree: FakeTree;
  /** What a watcher or a listener of a session threw; none is expected in most tests. */
  readonly thrown: unknown[] = [];
  readonly report = (error: unknown): void => void this.thrown.push(error);
  readonly #sessions = new Set<FakeSession>();
  #opened = 0;
  #running = true;

  constructor(clock: Clock, { timeout = 4000 }: { timeout?: Milliseconds } = {}) {
    this.clock = clock;
    this.timeout = timeout;
    this.tree = new FakeTree(
      () => clock.wallTime(),
      (event) => {
        for (const session of this.#sessions) session.hear(event);
      },
    );
  }

  /** Opens a session, as a factory does; rejects with `unavailable` while stopped. */
  async open(signal?: AbortSignal): Promise<Session> {
    signal?.throwIfAborted();
    if (!this.#running) throw new ZooKeeperError('unavailable', 'connect', '/');
    return this.session();
  }

  /** Opens a session at once, with its faults on demand. */
  session(): FakeSession {
    this.#opened += 1;
    const session = new FakeSession((0x100000000000 + this.#opened).toString(16), this);
    this.#sessions.add(session);
    return session;
  }

  /** The sessions that live on the server. */
  get sessions(): readonly FakeSession[] {
    return [...this.#sessions];
  }

  /** Fault: the server goes away; every session is suspended, none can be opened. */
  stop(): void {
    this.#running = false;
    for (const session of this.#sessions) session.suspend();
  }

  /** Ends `stop`; the sessions are found alive, since a standalone ZooKeeper resets every session's timer. */
  start(): void {
    this.#running = true;
    for (const session of this.#sessions) session.resume();
  }

  holds(session: FakeSession): boolean {
    return this.#sessions.has(session);
  }

  end(session: FakeSession): void {
    if (this.#sessions.delete(session)) this.tree.removeEphemerals(session.id);
  }
}
