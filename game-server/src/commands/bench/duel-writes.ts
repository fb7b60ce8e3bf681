import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { ask } from '../../embedded-zookeeper/four-letter-word.ts';
import type { Figure } from './figure.ts';
import type { TemporaryZooKeeper } from './temporary-zookeeper.ts';
import { readTransactionLog, type Transaction } from './transaction-log.ts';

const ASK_DEADLINE: Milliseconds = 2_000;
/** A tree at which nobody wrote for so long is at rest. */
const REST: Milliseconds = 3_000;
const LOOK_INTERVAL: Milliseconds = 250;
const REST_DEADLINE: Milliseconds = 60_000;

/** Plays, and returns every write from then until the tree is at rest; throws where ZooKeeper counted others. */
export async function writesOf(
  clock: Clock,
  { port, folder }: TemporaryZooKeeper,
  play: () => Promise<unknown>,
): Promise<Transaction[]> {
  const before = await untilRest(clock, port);
  await play();
  const after = await untilRest(clock, port);
  const all = await readTransactionLog(`${folder}/data/version-2`);
  const writes = all.filter(({ count }) => count > before && count <= after);
  if (writes.length !== after - before)
    throw new Error(`ZooKeeper counted ${after - before} writes, its log has ${writes.length}`);
  return writes;
}

/** Those that duels cost: without players who come to the lobby and go, and without sessions. */
export function duelWrites(writes: readonly Transaction[]): Transaction[] {
  return writes.filter(({ operations }) => operations.some((operation) => !isVisit(operation)));
}

/** How many there are in each part of the tree; a write in several parts counts for its first. */
export function writesByPart(name: string, writes: readonly Transaction[]): Figure[] {
  const counts = new Map<string, number>();
  for (const write of writes) counts.set(partOf(write), (counts.get(partOf(write)) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([part, value]) => ({ name: `${name}, ${part}`, value, unit: 'writes' }));
}

function isVisit({ kind, path }: Transaction['operations'][number]): boolean {
  return path.split('/')[2] === 'lobby' && (kind === 'create' || kind === 'delete');
}

function partOf({ operations: [first] }: Transaction): string {
  if (!first || first.path === '') return 'refused';
  const [, , part = '', , below] = first.path.split('/');
  return part === 'matches' && below ? below : part;
}

/** The number of the last write once there has been none for a while. */
async function untilRest(clock: Clock, port: number): Promise<number> {
  const deadline = clock.now() + REST_DEADLINE;
  let seen = await lastWrite(clock, port);
  for (let since = clock.now(); clock.now() - since < REST; ) {
    await sleep(clock, LOOK_INTERVAL);
    const now = await lastWrite(clock, port);
    if (now === seen) continue;
    if (clock.now() > deadline) throw new Error('the tree does not come to rest');
    seen = now;
    since = clock.now();
  }
  return seen;
}

async function lastWrite(clock: Clock, port: number): Promise<number> {
  const answer = await ask(port, 'srvr', clock, ASK_DEADLINE);
  const zxid = /^Zxid: 0x([0-9a-f]+)$/m.exec(answer ?? '')?.[1];
  if (zxid === undefined) throw new Error('ZooKeeper does not tell its zxid');
  return Number.parseInt(zxid.slice(-8), 16);
}
