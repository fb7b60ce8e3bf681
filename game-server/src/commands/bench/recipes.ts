import { newId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Bench } from './bench.ts';
import type { Driver } from './driver.ts';
import { type Figure, p50, percentiles } from './figure.ts';

/** Two processes of each kind, all on the same ZooKeeper: two seats of a barrier, four contenders each. */
export interface Drivers {
  readonly ours: readonly [Driver, Driver];
  readonly kazoo: readonly [Driver, Driver];
}

/** Short turns, many of them: whatever else the machine does meets everybody alike. */
const BATCHES = 32;
const ROUNDS = 10;
const CONTENDERS = 4;
const CONTENDED_ROUNDS = 12;

/**
 * Our recipes beside kazoo's and beside the raw operations, in turns within one run, so that whatever else the machine
 * does meets all of them. The first batch of each is left out.
 */
export async function benchRecipes({ clock, tell }: Bench, drivers: Drivers): Promise<Figure[]> {
  tell('the lock, uncontended');
  const lock = await benchLock(drivers);
  tell('the lock, eight contenders');
  const contention = await benchContention(clock, drivers);
  tell('the double barrier');
  const barrier = await benchBarrier(drivers);
  return [...lock, ...contention, ...barrier];
}

async function benchLock({ ours: [ours], kazoo: [kazoo] }: Drivers): Promise<Figure[]> {
  const path = await freshPath(ours, 0);
  const raw: Milliseconds[] = [];
  const own: Milliseconds[] = [];
  const theirs: Milliseconds[] = [];
  await inBatches(async (keep) => {
    keep(raw, await ours.run({ do: 'raw', path, rounds: ROUNDS }));
    keep(own, await ours.run({ do: 'lock', path, rounds: ROUNDS }));
    keep(theirs, await kazoo.run({ do: 'lock', path, rounds: ROUNDS }));
  });
  return [
    ...percentiles('lock: create + children + delete', raw),
    ...percentiles('lock: our cycle', own),
    ...percentiles('lock: kazoo’s cycle', theirs),
    ratio('lock: our cycle / its raw operations, p50', p50(own) / p50(raw), { goal: 1.2 }),
    ratio('lock: our cycle / kazoo’s, p50', p50(own) / p50(theirs)),
  ];
}

async function benchContention(clock: Clock, { ours, kazoo }: Drivers): Promise<Figure[]> {
  const path = await freshPath(ours[0], 0);
  const cycles = 2 * CONTENDERS * CONTENDED_ROUNDS;
  const rate = async (pair: readonly Driver[]) => {
    const order = { do: 'contend', path, rounds: CONTENDED_ROUNDS, contenders: CONTENDERS } as const;
    const start = clock.now();
    await Promise.all(pair.map((driver) => driver.run(order)));
    return (cycles * 1000) / (clock.now() - start);
  };
  const own: number[] = [];
  const theirs: number[] = [];
  await inBatches(async (keep) => {
    keep(own, [await rate(ours)]);
    keep(theirs, [await rate(kazoo)]);
  });
  return [
    { name: 'lock: our cycles, 8 contenders', value: p50(own), unit: '/s' },
    { name: 'lock: kazoo’s cycles, 8 contenders', value: p50(theirs), unit: '/s' },
    ratio('lock: ours / kazoo’s, 8 contenders', p50(own) / p50(theirs), { floor: 1.5 }),
  ];
}

/** Enter and leave of each seat, both at once; all have entered before any leaves, since kazoo hangs in the other case. */
async function benchBarrier({ ours, kazoo }: Drivers): Promise<Figure[]> {
  const rounds = async (pair: readonly Driver[]) => {
    const path = await freshPath(ours[0], ROUNDS);
    const samples: Milliseconds[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const both = async (way: 'enter' | 'leave') =>
        (await Promise.all(pair.map((driver) => driver.run({ do: way, path: `${path}-${round}` })))).flat();
      const entering = await both('enter');
      const leaving = await both('leave');
      samples.push(...entering.map((time, seat) => time + (leaving[seat] ?? Number.NaN)));
    }
    return samples;
  };
  const own: Milliseconds[] = [];
  const theirs: Milliseconds[] = [];
  await inBatches(async (keep) => {
    keep(own, await rounds(ours));
    keep(theirs, await rounds(kazoo));
  });
  return [
    ...percentiles('barrier: our enter and leave', own),
    ...percentiles('barrier: kazoo’s enter and leave', theirs),
    ratio('barrier: ours / kazoo’s, p50', p50(own) / p50(theirs), { goal: 0.5 }),
  ];
}

async function inBatches(batch: (keep: (kept: number[], more: readonly number[]) => void) => Promise<void>) {
  await batch(() => {}); // Everybody warms up.
  for (let count = 0; count < BATCHES; count += 1) await batch((kept, more) => kept.push(...more));
}

async function freshPath(driver: Driver, rounds: number): Promise<string> {
  const path = `/bench/${newId()}`;
  await driver.run({ do: 'prepare', path, rounds });
  return path;
}

function ratio(name: string, value: number, goal: { goal?: number; floor?: number } = {}): Figure {
  return { name, value, unit: '×', ...goal };
}
