import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

describe('TokenBucket', () => {
  it('GATE-4: lets a burst through, then refuses, then the long-run rate', async () => {
    const clock = new ManualClock();
    const bucket = new TokenBucket(clock, { burst: 3, perSecond: 10 });
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
    await clock.advance(100);
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    await clock.advance(60_000);
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
  });
});
