/** An operator who deletes held locks and hosts until he is told to stop; then he tells how many. */
import { sleep, systemClock } from '@double-barrier/shared/time';
import { inQueueOrder } from '../../recipes/lock-queue.ts';
import { childrenOf } from '../../scores/persistent-node.ts';
import { isZooKeeperError } from '../../zookeeper/errors.ts';
import { Dice } from '../dice.ts';
import { keepSession, TREE, tell, untilTold } from './client.ts';

/** What the drill decides for the operator. */
export interface OperatorOptions {
  readonly connect: string;
  readonly seed: number;
}

/** What he has deleted. */
export interface Deleted {
  readonly locks: number;
  readonly hosts: number;
}

const LONGEST_REST_MS = 400;

const options: OperatorOptions = JSON.parse(process.argv[2] ?? '{}'); // Written by the drill.
const dice = new Dice(options.seed);
const keeper = keepSession(options.connect);
const stop = untilTold();
const deleted = { locks: 0, hosts: 0 };

async function strike(): Promise<void> {
  const session = await keeper.session(stop);
  if (dice.once(2)) {
    const [holder] = inQueueOrder(await childrenOf(session, TREE.scoreLock));
    if (!holder) return;
    await session.delete(`${TREE.scoreLock}/${holder}`);
    deleted.locks += 1;
  } else {
    const matches = await childrenOf(session, TREE.matches);
    const match = matches[dice.throw(Math.max(1, matches.length))];
    if (!match) return;
    await session.delete(TREE.host(match));
    deleted.hosts += 1;
  }
}

while (!stop.aborted) {
  try {
    await strike();
  } catch (error) {
    if (!isZooKeeperError(error) && !stop.aborted) throw error; // It was gone already, or ZooKeeper is.
  }
  await sleep(systemClock, dice.throw(LONGEST_REST_MS));
}
tell(deleted satisfies Deleted);
await keeper.close();
