import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { Listeners } from './listeners.ts';
import type { Log } from './log.ts';
import type { Session, SessionFactory, SessionState } from './port.ts';
import { hasEnded } from './session-life.ts';

/** The state of the present session, or `connecting` while there is none. */
export type KeeperState = { readonly kind: 'connecting' } | SessionState;

const FIRST_BACK_OFF: Milliseconds = 100;
const LONGEST_BACK_OFF: Milliseconds = 5_000;

/**
 * Keeps this process in a live session: opens one, and a new one whenever it is lost. Whatever has to exist in every
 * session is a resident: it is called with each new session, the same way at start and after a loss.
 */
export class SessionKeeper {
  readonly #factory: SessionFactory;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #closing = new AbortController();
  readonly #residents: Listeners<Session>;
  readonly #states: Listeners<KeeperState>;
  #current: Session | undefined;
  #running: Promise<void> | undefined;

  constructor({ factory, clock, log }: { factory: SessionFactory; clock: Clock; log: Log }) {
    this.#factory = factory;
    this.#clock = clock;
    this.#log = log;
    const report = (error: unknown) => log.error({ error }, 'a listener of the ZooKeeper session threw');
    this.#residents = new Listeners(report);
    this.#states = new Listeners(report);
  }

  /** The present session, whatever its state, until it has ended. */
  get current(): Session | undefined {
    return this.#current;
  }

  get state(): KeeperState {
    if (this.#closing.signal.aborted) return { kind: 'closed' };
    return this.#current?.state ?? { kind: 'connecting' };
  }

  /** Begins to open a session; returns at once. */
  start(): void {
    this.#running ??= this.#run(this.#closing.signal);
  }

  /** Calls `resident` in every new session, and in the present one at once; the returned function ends it. */
  onSession(resident: (session: Session) => void): () => void {
    const off = this.#residents.add(resident);
    if (this.#current && !hasEnded(this.#current.state)) resident(this.#current);
    return off;
  }

  /** Tells each change of `state` from now on; the returned function ends the telling. */
  onState(listener: (state: KeeperState) => void): () => void {
    return this.#states.add(listener);
  }

  /** The session once it is connected; rejects with the signal's reason, or with `session-closed` after `close`. */
  session(signal: AbortSignal): Promise<Session> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        const { state } = this;
        const session = this.#current;
        if (signal.aborted) finish(() => reject(signal.reason));
        else if (state.kind === 'closed')
          finish(() => reject(new ZooKeeperError('session-closed', 'session', '/')));
        else if (session && state.kind === 'connected') finish(() => resolve(session));
      };
      const finish = (settled: () => void) => {
        off();
        signal.removeEventListener('abort', settle);
        settled();
      };
      const off = this.#states.add(settle);
      signal.addEventListener('abort', settle);
      settle();
    });
  }

  /** Ends the session, which removes its ephemerals, and opens no other. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(new ZooKeeperError('session-closed', 'session', '/'));
    await this.#current?.close();
    await this.#running;
    this.#states.tell(this.state);
  }

  async #run(closing: AbortSignal): Promise<void> {
    let backOff = FIRST_BACK_OFF;
    while (!closing.aborted) {
      try {
        const session = await this.#factory.open(closing);
        backOff = FIRST_BACK_OFF;
        await this.#live(session, closing);
      } catch (error) {
        if (closing.aborted) return;
        this.#log.warn({ error, retryInMs: backOff }, 'no ZooKeeper session yet');
        await sleep(this.#clock, backOff, closing).catch(() => {});
        backOff = Math.min(backOff * 2, LONGEST_BACK_OFF);
      }
    }
  }

  /** Resolves when the session has ended. */
  async #live(session: Session, closing: AbortSignal): Promise<void> {
    if (closing.aborted) return session.close();
    const ended = new Promise<void>((resolve) => {
      session.ended.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#current = session;
    const off = session.onState((state) => {
      this.#log.info({ session: session.id, state }, 'ZooKeeper session state');
      this.#states.tell(state);
    });
    this.#log.info({ session: session.id, timeout: session.timeout }, 'ZooKeeper session opened');
    this.#residents.tell(session);
    this.#states.tell(session.state);
    await ended;
    off();
    this.#current = undefined;
    if (!closing.aborted) this.#states.tell(this.state);
  }
}
