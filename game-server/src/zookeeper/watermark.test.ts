import { ManualClock } from '@double-barrier/shared/time';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY } from './contract.ts';
import type { FakeSession } from './fake-session.ts';
import { FakeZooKeeper } from './fake-zookeeper.ts';
import type { Stat } from './port.ts';
import { Watermark } from './watermark.ts';

const stat: Stat = {
  czxid: 1,
  mzxid: 1,
  pzxid: 1,
  ctime: 0,
  mtime: 0,
  version: 0,
  cversion: 0,
  aversion: 0,
  ephemeralOwner: '0',
  dataLength: 0,
  numChildren: 0,
};

async function isReached(watermark: Watermark, session: FakeSession): Promise<boolean> {
  const stats = await Promise.all(watermark.witnesses.map((path) => session.exists(path)));
  return watermark.isReached(stats.filter((found) => found !== undefined));
}

describe('the watermark', () => {
  it('ZK-20: asks the place of the newest change and all its parents', () => {
    const watermark = new Watermark();
    expect(watermark.witnesses).toEqual(['/']);
    watermark.note('/a/b/c', { ...stat, pzxid: 9 });
    watermark.note('/older', { ...stat, mzxid: 8 });
    expect(watermark.witnesses).toEqual(['/', '/a', '/a/b', '/a/b/c']);
    expect(watermark.isReached([stat, { ...stat, mzxid: 9 }])).toBe(true);
    expect(watermark.isReached([stat, { ...stat, mzxid: 8 }])).toBe(false);
    expect(watermark.isReached([])).toBe(false);
  });

  it('ZK-20: is reached whatever is changed after it, and never before (seed 20261122)', async () => {
    const step = fc.record({
      operation: fc.constantFrom('create', 'set', 'delete'),
      path: fc.constantFrom('/a', '/a/b', '/a/b/c', '/d', '/d/e'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.nat(29), async (steps, seenAt) => {
        const session = new FakeZooKeeper(new ManualClock()).session();
        const older = new FakeZooKeeper(new ManualClock()).session();
        const watermark = new Watermark();
        let noted = 0;
        for (const [index, { operation, path }] of steps.entries()) {
          const apply = (to: FakeSession): Promise<unknown> => {
            if (operation === 'create') return to.create(path, EMPTY, 'persistent');
            return operation === 'set' ? to.set(path, EMPTY, -1) : to.delete(path);
          };
          await apply(session).catch(() => {});
          if (index < seenAt) await apply(older).catch(() => {});
          const seen = index === seenAt ? await session.exists(path) : undefined;
          if (!seen) continue;
          watermark.note(path, seen);
          noted = Math.max(seen.czxid, seen.mzxid, seen.pzxid);
        }
        expect(await isReached(watermark, session)).toBe(true);
        if (noted === 0) return;
        const root = await older.exists('/');
        const newestOfOlder = Math.max(...(await newest(older)), root?.pzxid ?? 0);
        if (newestOfOlder < noted) expect(await isReached(watermark, older)).toBe(false);
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});

async function newest(session: FakeSession): Promise<number[]> {
  const zxids: number[] = [];
  for (const path of ['/a', '/a/b', '/a/b/c', '/d', '/d/e']) {
    const found = await session.exists(path);
    if (found) zxids.push(found.mzxid, found.pzxid);
  }
  return zxids;
}
