import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { ZooKeeperError } from './errors.ts';
import { type Flight, Flights } from './flights.ts';
import type { Reply } from './native-client.ts';
import { refusalOf } from './path-rules.ts';
import type { Stat } from './port.ts';
import { errorOf } from './return-codes.ts';
import { endOf, hasEnded, type SessionLife } from './session-life.ts';
import type { WatchTicket } from './watch-dispatcher.ts';
import { Watermark } from './watermark.ts';

/** One operation: what is sent, and what its reply says of the znode. */
export interface Request<T> {
  readonly operation: string;
  readonly path: string;
  readonly isWrite: boolean;
  readonly bytes?: Uint8Array | undefined;
  readonly ticket?: WatchTicket | undefined;
  readonly send: (reply: Reply<T>) => void;
  readonly statOf?: (value: T) => Stat | undefined;
}

/** The part of a request that all reads share. */
export function read(operation: string, path: string, ticket?: WatchTicket) {
  return { operation, path, isWrite: false, ticket };
}

/** The part of a request that all writes share. */
export function write(operation: string, path: string, bytes?: Uint8Array) {
  return { operation, path, isWrite: true, bytes };
}

/** Sends the operations of one session: refuses what must not be sent, and sees each through to its one outcome. */
export class SessionRequests {
  /** The newest change that a reply has told of. */
  readonly watermark = new Watermark();
  readonly #life: SessionLife;
  readonly #flights: Flights;

  constructor(clock: Clock, life: SessionLife, deadline: Milliseconds) {
    this.#life = life;
    this.#flights = new Flights(clock, deadline);
  }

  send<T>({ operation, path, isWrite, bytes, ticket, send, statOf }: Request<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (error: ZooKeeperError) => {
        ticket?.drop();
        reject(error);
      };
      const refusal = refusalOf(operation, path, bytes) ?? this.#refusal(operation, path);
      if (refusal) return fail(refusal);
      const flight = this.#flights.begin(operation, path, isWrite, fail);
      return send({
        succeeded: (value) => {
          if (!this.#flights.end(flight)) return;
          const stat = statOf?.(value);
          if (stat) this.watermark.note(path, stat);
          ticket?.arm(stat);
          resolve(value);
        },
        failed: (code) => {
          if (this.#flights.end(flight)) fail(errorOf(code, operation, path, isWrite));
        },
      });
    });
  }

  /** Fails everything that is in flight. */
  failAll(errorFor: (flight: Flight) => ZooKeeperError): void {
    this.#flights.failAll(errorFor);
  }

  /** Why nothing is sent now: the session is over, or its connection is away. */
  #refusal(operation: string, path: string): ZooKeeperError | undefined {
    const { state } = this.#life;
    if (hasEnded(state)) return endOf(state, operation, path);
    return state.kind === 'connected' ? undefined : new ZooKeeperError('connection-loss', operation, path);
  }
}
