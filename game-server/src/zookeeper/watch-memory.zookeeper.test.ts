import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { testLauncher } from '../testing/launcher.ts';
import { ProxiedSessions } from '../testing/proxied-sessions.ts';
import { EMPTY } from './contract.ts';
import type { NativeSession } from './native-session.ts';

const FIRINGS = 10_000;
let sessions: ProxiedSessions | undefined;

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

afterEach(() => sessions?.close());

it('ZK-15: 10,000 watch firings leave no watcher behind and cost at most 1 MB', async () => {
  sessions = new ProxiedSessions((await testLauncher()).connect);
  const session = await sessions.open();
  const root = await sessions.root();
  await fire(session, root, 1000);
  const before = heapInUse();
  expect(await fire(session, root, FIRINGS)).toBe(FIRINGS);
  expect(heapInUse() - before).toBeLessThan(1_000_000);
  expect(session.watching).toBe(0);
});
