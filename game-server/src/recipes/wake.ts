import { setMaxListeners } from 'node:events';
import type { Session, Watcher } from '../zookeeper/port.ts';
import { connected, retryRead } from '../zookeeper/retry.ts';
import { abortable } from './abortable.ts';
import { Pulse } from './pulse.ts';

/**
 * The waiting of a recipe: it is woken by watches and by every reconnect, and ends with the caller's signal or with
 * the session's lease, whichever is first. A wake says only "look again".
 */
export class Wake {
  /** To be passed to reads: whatever they find changed later wakes. */
  readonly watcher: Watcher;
  /** Aborts with the reason of whichever ended first: the caller's signal or the session's lease. */
  readonly signal: AbortSignal;
  readonly #session: Session;
  readonly #pulse = new Pulse();
  readonly #release: () => void;

  /** `lease` is what the session must keep for the wait to make sense; a viewer waits for as long as it has not ended. */
  constructor(session: Session, signal: AbortSignal, lease: AbortSignal = session.lease) {
    this.#session = session;
    const end = new AbortController();
    this.signal = end.signal;
    this.watcher = () => this.#pulse.beat();
    const sources = [signal, lease];
    const abort = () => end.abort(sources.find((source) => source.aborted)?.reason);
    setMaxListeners(0, ...sources, this.signal); // Many waits and reads may share one signal, and each lets go of it.
    for (const source of sources) source.addEventListener('abort', abort, { once: true });
    const stopListening = session.onState((state) => {
      if (state.kind === 'connected') this.#pulse.beat();
    });
    this.#release = () => {
      stopListening();
      for (const source of sources) source.removeEventListener('abort', abort);
    };
    if (sources.some((source) => source.aborted)) abort();
  }

  /** Resolves on any watch fired, or reconnect, since the last `next`; rejects with the reason once the wait has ended. */
  next(): Promise<void> {
    return this.#pulse.next(this.signal);
  }

  /** Resolves with a read, repeated after each connection loss; rejects as soon as the wait has ended. */
  read<T>(operation: () => Promise<T>): Promise<T> {
    return abortable(this.signal, retryRead(this.#session, this.signal, operation));
  }

  /** Resolves once the session is connected; rejects as soon as the wait has ended. */
  connected(): Promise<void> {
    return connected(this.#session, this.signal);
  }

  /** Wakes as a watch would, for watchers of the caller's own. */
  beat(): void {
    this.#pulse.beat();
  }

  /** Forgets the watches and lets go of signal and session. */
  close(): void {
    this.#session.unwatch(this.watcher);
    this.#release();
  }
}
