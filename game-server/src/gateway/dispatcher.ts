import type { Ack, ClientEvents, Refusal } from '@double-barrier/shared/protocol/events';
import { type ClientPayloads, isClientEvent, parseClientEvent } from '@double-barrier/shared/protocol/parse';
import type { Clock } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { TokenBucket } from './token-bucket.ts';

/** What is done for each event of a page; what it resolves with is the acknowledgement. */
export type Answers = {
  readonly [E in keyof ClientEvents]: (
    payload: ClientPayloads[E],
  ) => Promise<Ack<unknown>> | Ack<unknown> | void;
};

type Reply = (answer: Ack<unknown>) => void;

/** The events that are sent for every tick, and so have a bucket of their own. */
const HOT: ReadonlySet<string> = new Set(['input']);
/** The events that are answered by other events, or not at all. */
const UNACKNOWLEDGED: ReadonlySet<string> = new Set(['input', 'match:keyframe', 'latency:tell']);

const HOT_LIMIT = { burst: 240, perSecond: 90 };
const RARE_LIMIT = { burst: 20, perSecond: 5 };

export interface DispatcherDeps {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * The one way from a socket's events into the game. Whatever a page sends, nothing is thrown from here: an unknown or
 * malformed event, a missing acknowledgement, a flood and a failing answer are each counted, and told if there is a way.
 */
export class Dispatcher {
  readonly #answers: Answers;
  readonly #deps: DispatcherDeps;
  readonly #hot: TokenBucket;
  readonly #rare: TokenBucket;
  #heard = false;

  constructor(answers: Answers, deps: DispatcherDeps) {
    this.#answers = answers;
    this.#deps = deps;
    this.#hot = new TokenBucket(deps.clock, HOT_LIMIT);
    this.#rare = new TokenBucket(deps.clock, RARE_LIMIT);
  }

  /** True once the page has said something that it may say. */
  get heard(): boolean {
    return this.#heard;
  }

  /** Takes one event with its arguments as the socket gave them, the acknowledgement last. */
  take(event: string, received: readonly unknown[]): void {
    const last = received.at(-1);
    const ack = isAck(last) ? last : undefined;
    const reply = (answer: Ack<unknown>) => ack?.(answer);

    if (!(HOT.has(event) ? this.#hot : this.#rare).take()) {
      this.#refuse('too-many', reply, 'request/too-many');
      return;
    }
    if (!isClientEvent(event)) {
      this.#refuse(
        event === 'wire:malformed' ? 'malformed-frame' : 'unknown-event',
        reply,
        'request/malformed',
      );
      return;
    }
    if (UNACKNOWLEDGED.has(event) !== (ack === undefined)) {
      this.#refuse('acknowledgement', reply, 'request/malformed');
      return;
    }
    this.#parse(event, ack === undefined ? received : received.slice(0, -1), reply);
  }

  #parse(event: keyof ClientEvents, args: readonly unknown[], reply: Reply): void {
    const parsed = parseClientEvent[event](args);
    if (!parsed.ok) {
      this.#refuse('malformed', reply, 'request/malformed');
      return;
    }
    this.#heard = true;
    void this.#answer(event, parsed.value, reply);
  }

  async #answer<E extends keyof ClientEvents>(
    event: E,
    payload: ClientPayloads[E],
    reply: Reply,
  ): Promise<void> {
    try {
      const result = await this.#answers[event](payload);
      if (result) reply(result);
    } catch (error) {
      this.#deps.metrics.failures.inc({ place: event });
      this.#deps.log.error({ event, error }, 'an event could not be answered');
      reply({ ok: false, reason: 'server/failed' });
    }
  }

  #refuse(reason: string, reply: Reply, told: Refusal): void {
    this.#deps.metrics.refused.inc({ kind: 'event', reason });
    reply({ ok: false, reason: told });
  }
}

/** The library gives a function only where the page asked for an acknowledgement. */
function isAck(last: unknown): last is Reply {
  return typeof last === 'function';
}
