import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newId } from '@double-barrier/shared/ids';
import { systemClock } from '@double-barrier/shared/time';
import { afterEach, expect, it } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { EMPTY } from './contract.ts';
import { silentLog } from './log.ts';
import type { NativeSession } from './native-session.ts';
import { NativeSessionFactory } from './native-session-factory.ts';

const FIRINGS = 10_000;
const closing: (() => Promise<void>)[] = [];

/** Watches a znode and changes it, so many times. */
async function fire(session: NativeSession, path: string, firings: number): Promise<number> {
  let told = 0;
  for (let firing = 0; firing < firings; firing += 1) {
    const read = session.get(path, () => {
      told += 1;
    });
    const write = session.set(path, EMPTY, -1);
    await Promise.all([read, write]);
  }
  return told;
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('no garbage collector to call');
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

it('ZK-15: 10,000 watch firings leave no watcher behind and cost at most 1 MB', async () => {
  const { connect } = await testLauncher();
  const factory = new NativeSessionFactory({ connect, timeout: 4000, clock: systemClock, log: silentLog });
  const session = await factory.open(AbortSignal.timeout(4000));
  closing.push(() => session.close());
  const root = await session.create(`/test-${newId()}`, EMPTY, 'persistent');
  await fire(session, root, 1000);
  const before = heapInUse();
  expect(await fire(session, root, FIRINGS)).toBe(FIRINGS);
  expect(heapInUse() - before).toBeLessThan(1_000_000);
  expect(session.watching).toBe(0);
});
