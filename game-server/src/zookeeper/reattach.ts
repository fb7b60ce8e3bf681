import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { isZooKeeperError } from './errors.ts';
import type { NativeClient } from './native-client.ts';
import type { SessionState, Stat } from './port.ts';
import { NO_NODE } from './return-codes.ts';
import type { Watermark } from './watermark.ts';

/** What it takes to get a session's connection back. */
export interface Reattachment {
  /** One try to connect with the session's credentials; rejects with `session-lost` when the session is over. */
  readonly connect: (signal: AbortSignal) => Promise<NativeClient>;
  readonly watermark: Watermark;
  readonly clock: Clock;
  /** Between two tries. */
  readonly pause: Milliseconds;
}

type Loss = Extract<SessionState, { kind: 'lost' }>;

/**
 * Connects a session again, trying until it is known to live or to be over; rejects when `signal` aborts. A new client
 * has been answered a `sync`, so what it reads is no older than what the session has seen, unless ZooKeeper's znodes
 * were restored from an older copy.
 */
export async function reattach(
  { connect, watermark, clock, pause }: Reattachment,
  signal: AbortSignal,
): Promise<NativeClient | Loss> {
  for (;;) {
    try {
      const client = await connect(signal);
      const reached = await isReached(client, watermark);
      if (reached) return client;
      client.close();
      if (reached === false) return { kind: 'lost', reason: 'wiped' };
    } catch (error) {
      signal.throwIfAborted();
      if (isZooKeeperError(error, 'session-lost')) return { kind: 'lost', reason: 'expired' };
    }
    await sleep(clock, pause, signal);
  }
}

/** Undefined when the connection was lost again before an answer. */
function isReached(client: NativeClient, watermark: Watermark): Promise<boolean | undefined> {
  const paths = watermark.witnesses;
  const stats: Stat[] = [];
  let answers = 0;
  return new Promise((resolve) => {
    const answered = () => {
      answers += 1;
      if (answers === paths.length) resolve(watermark.isReached(stats));
    };
    for (const path of paths)
      client.exists(path, false, {
        succeeded: (stat) => {
          stats.push(stat);
          answered();
        },
        failed: (returnCode) => (returnCode === NO_NODE ? answered() : resolve(undefined)),
      });
  });
}
