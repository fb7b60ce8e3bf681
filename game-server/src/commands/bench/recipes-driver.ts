/** Drives our recipes for the benchmark, by JSON lines on standard input: a process of its own, since it holds clients. */
import { createInterface } from 'node:readline';
import { newId } from '@double-barrier/shared/ids';
import { type Clock, type Milliseconds, systemClock } from '@double-barrier/shared/time';
import { DoubleBarrier } from '../../recipes/double-barrier.ts';
import { Lock } from '../../recipes/lock.ts';
import { ensurePath } from '../../zookeeper/ensure-path.ts';
import { silentLog } from '../../zookeeper/log.ts';
import { NativeSessionFactory } from '../../zookeeper/native-session-factory.ts';
import type { Session } from '../../zookeeper/port.ts';
import type { Order } from './driver.ts';

const CONNECT_DEADLINE: Milliseconds = 15_000;
const FOREVER = new AbortController().signal;
const EMPTY = new Uint8Array();

const clock: Clock = systemClock;
const [connect = ''] = process.argv.slice(2);
const factory = new NativeSessionFactory({ connect, timeout: 4000, clock, log: silentLog });
const open = () => {
  const deadline = new AbortController();
  const cancel = clock.after(CONNECT_DEADLINE, () => deadline.abort());
  return factory.open(deadline.signal).finally(cancel);
};
const first = await open();
const sessions: Session[] = [first];
const member = newId();

for await (const line of createInterface({ input: process.stdin })) {
  const order: Order = JSON.parse(line); // Written by our own benchmark.
  console.log(JSON.stringify(await carryOut(order)));
}
await Promise.all(sessions.map((session) => session.close()));

/** The milliseconds of each round. */
function carryOut(order: Order): Promise<Milliseconds[]> {
  const { path } = order;
  switch (order.do) {
    case 'prepare':
      return timed(1, () => prepare(path, order.rounds));
    case 'raw':
      return timed(order.rounds, () => rawCycle(first, path));
    case 'lock':
      return timed(order.rounds, () => lockCycle(first, path));
    case 'contend':
      return contend(path, order.rounds, order.contenders);
    case 'enter':
      return timed(1, () => gateAt(path).enter(FOREVER));
    case 'leave':
      return timed(1, () => gateAt(path).leave(FOREVER));
    default:
      return order satisfies never;
  }
}

async function timed(rounds: number, body: () => Promise<void>): Promise<Milliseconds[]> {
  const samples: Milliseconds[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = clock.now();
    await body();
    samples.push(clock.now() - start);
  }
  return samples;
}

/** Makes the lock's path, and a barrier's for each round. */
async function prepare(path: string, rounds: number): Promise<void> {
  await ensurePath(first, path);
  await Promise.all(Array.from({ length: rounds }, (_, round) => ensurePath(first, `${path}-${round}`)));
}

/** What a lock cannot do without: its two writes and one read, one after the other. */
async function rawCycle(session: Session, path: string): Promise<void> {
  const created = await session.create(`${path}/${newId()}-`, EMPTY, 'ephemeral-sequential');
  await session.children(path);
  await session.delete(created);
}

function lockCycle(session: Session, path: string): Promise<void> {
  return new Lock(session, path, { identifier: 'bench' }).hold(FOREVER, async () => {});
}

async function contend(path: string, rounds: number, contenders: number): Promise<Milliseconds[]> {
  while (sessions.length < contenders) sessions.push(await open());
  const cycles = sessions
    .slice(0, contenders)
    .map((session) => timed(rounds, () => lockCycle(session, path)));
  return (await Promise.all(cycles)).flat();
}

/** This process's seat in the barrier at `path`. */
function gateAt(path: string): DoubleBarrier {
  return new DoubleBarrier(first, path, { size: 2, member, identifier: 'bench' });
}
