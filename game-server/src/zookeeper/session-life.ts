import { setMaxListeners } from 'node:events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { Listeners } from './listeners.ts';
import type { SessionState } from './port.ts';

type LossReason = Extract<SessionState, { kind: 'lost' }>['reason'];

/** What can happen to a session. */
export type LifeEvent =
  | { readonly kind: 'contact'; readonly sentAt: Milliseconds }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'lease-over' }
  | { readonly kind: 'lost'; readonly reason: LossReason }
  | { readonly kind: 'closed' };

/** The state after `event`; the same object when nothing changes. */
export function transition(state: SessionState, event: LifeEvent, leaseEnd: Milliseconds): SessionState {
  if (hasEnded(state)) return state;
  switch (event.kind) {
    case 'contact':
      return state.kind === 'connected' ? state : { kind: 'connected' };
    case 'disconnected':
      return state.kind === 'connected' ? { kind: 'suspended', leaseEnd } : state;
    case 'lease-over':
      return state.kind === 'fenced' ? state : { kind: 'fenced' };
    case 'lost':
      return { kind: 'lost', reason: event.reason };
    case 'closed':
      return { kind: 'closed' };
    default:
      return event satisfies never;
  }
}

/** True for the two final states. */
export function hasEnded(state: SessionState): boolean {
  return state.kind === 'lost' || state.kind === 'closed';
}

/**
 * The life of one session: its state, its lease and the signals that follow from them.
 *
 * The lease is counted from the *sending* of the last request that was answered, since that is the latest moment at
 * which ZooKeeper surely heard of us; it is shorter than the session timeout, and what lies between is the margin for
 * whoever has to stop. It is looked at whenever the state is asked for, not only by a timer, so that a process which
 * was paused for longer than its lease finds itself fenced before it does anything else.
 */
export class SessionLife {
  readonly #clock: Clock;
  readonly #lease: Milliseconds;
  readonly #ended = new AbortController();
  readonly #listeners: Listeners<SessionState>;
  #leaseAbort: AbortController;
  #leaseEnd: Milliseconds;
  #state: SessionState = { kind: 'connected' };
  #cancelTimer: () => void = () => {};

  /** Begins connected, by a request sent at `firstContact`. */
  constructor(
    clock: Clock,
    lease: Milliseconds,
    firstContact: Milliseconds,
    report: (error: unknown) => void,
  ) {
    this.#clock = clock;
    this.#lease = lease;
    this.#leaseEnd = firstContact + lease;
    this.#listeners = new Listeners(report);
    this.#leaseAbort = signalSource();
    setMaxListeners(0, this.#ended.signal);
    this.#armTimer();
  }

  get state(): SessionState {
    if (this.#clock.now() >= this.#leaseEnd) this.apply({ kind: 'lease-over' });
    return this.#state;
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  get lease(): AbortSignal {
    if (this.#clock.now() >= this.#leaseEnd) this.apply({ kind: 'lease-over' });
    return this.#leaseAbort.signal;
  }

  onState(listener: (state: SessionState) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Takes one event: the signals abort first, then the listeners are told. */
  apply(event: LifeEvent): void {
    if (event.kind === 'contact') {
      const leaseEnd = event.sentAt + this.#lease;
      if (leaseEnd <= this.#clock.now()) return;
      this.#leaseEnd = Math.max(this.#leaseEnd, leaseEnd);
    }
    const next = transition(this.#state, event, this.#leaseEnd);
    if (next === this.#state) return;
    const wasFenced = this.#state.kind === 'fenced';
    this.#state = next;
    if (next.kind === 'connected' && wasFenced) {
      this.#leaseAbort = signalSource();
      this.#armTimer();
    }
    if (next.kind === 'fenced') this.#leaseAbort.abort(new ZooKeeperError('connection-loss', 'lease', '/'));
    if (hasEnded(next)) {
      this.#cancelTimer();
      const reason = endOf(next, 'session', '/');
      this.#leaseAbort.abort(reason);
      this.#ended.abort(reason);
    }
    this.#listeners.tell(next);
  }

  #armTimer(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(Math.max(0, this.#leaseEnd - this.#clock.now()), () => {
      if (this.#clock.now() >= this.#leaseEnd) this.apply({ kind: 'lease-over' });
      else this.#armTimer();
    });
  }
}

/** The error of an operation on a session that has ended. */
export function endOf(
  state: SessionState,
  operation: string,
  path: string,
  ambiguous = false,
): ZooKeeperError {
  return new ZooKeeperError(
    state.kind === 'closed' ? 'session-closed' : 'session-lost',
    operation,
    path,
    ambiguous,
  );
}

function signalSource(): AbortController {
  const source = new AbortController();
  setMaxListeners(0, source.signal);
  return source;
}
