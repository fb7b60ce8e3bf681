import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { TreeReader, TreeReaderFactory } from './tree-reader.ts';

const FIRST_BACK_OFF: Milliseconds = 100;
const LONGEST_BACK_OFF: Milliseconds = 5_000;
const CLOSE_RETRY: Milliseconds = 500;

export interface ReaderLifeOptions {
  readonly factory: TreeReaderFactory;
  readonly root: string;
  readonly clock: Clock;
  readonly log: Log;
  /** What is done with each session; resolves when it has ended, or at the signal. */
  readonly use: (reader: TreeReader, signal: AbortSignal) => Promise<void>;
}

/** Keeps a session to read by, opened anew whenever it is lost, until the signal aborts; then it is closed. */
export async function liveAsReader(options: ReaderLifeOptions, signal: AbortSignal): Promise<void> {
  const { factory, clock, log, use } = options;
  let backOff = FIRST_BACK_OFF;
  while (!signal.aborted) {
    let reader: TreeReader | undefined;
    try {
      reader = await factory.open(signal);
      backOff = FIRST_BACK_OFF;
      await use(reader, signal);
    } catch (error) {
      if (!signal.aborted) log.warn({ error, retryInMs: backOff }, 'the inspector has no ZooKeeper session');
    }
    if (reader) await closeGently(reader, options);
    if (signal.aborted) return;
    await sleep(clock, backOff, signal).catch(() => {});
    backOff = Math.min(backOff * 2, LONGEST_BACK_OFF);
  }
}

/**
 * Closes the session in the moment after ZooKeeper has answered: the native client's close waits for ZooKeeper, and
 * would hold up every duel of this process where ZooKeeper is frozen.
 */
async function closeGently(reader: TreeReader, { root, clock }: ReaderLifeOptions): Promise<void> {
  while (!reader.ended.aborted) {
    try {
      await reader.exists(root);
      await reader.close();
    } catch (error) {
      if (!isZooKeeperError(error)) throw error;
      await sleep(clock, CLOSE_RETRY, reader.ended).catch(() => {}); // Ended is as good as closed.
    }
  }
}
