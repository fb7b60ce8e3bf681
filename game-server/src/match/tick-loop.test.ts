import { ManualClock } from '@double-barrier/shared/time';
import { describe, expect, it } from 'vitest';
import { TickLoop } from './tick-loop.ts';

/** A clock whose timers are late by this much, as a busy process's are. */
class LateClock extends ManualClock {
  lateness = 0;

  override after(delay: number, callback: () => void): () => void {
    return super.after(delay + this.lateness, callback);
  }
}

describe('TickLoop', () => {
  it.each([0, 0.7, 4, 11])(
    'NET-1: runs 60 times a second over a minute with timers late by %f ms',
    async (lateness) => {
      const clock = new LateClock();
      clock.lateness = lateness;
      const loop = new TickLoop(clock);
      let ticks = 0;
      loop.add(() => (ticks += 1));
      loop.start();
      await clock.advance(60_001 + lateness);
      expect(ticks).toBe(3600);
      expect(loop.counts.dropped).toBe(0);
    },
  );

  it('NET-1: says how late each tick ran', async () => {
    const clock = new LateClock();
    const seen: number[] = [];
    const loop = new TickLoop(clock, { late: (ms) => seen.push(Math.round(ms)) });
    loop.start();
    clock.lateness = 8;
    await clock.advance(45);
    clock.lateness = 0;
    expect(seen).toEqual([0, 8]);
    expect(loop.counts.latestMs).toBeCloseTo(8);
  });

  it('NET-2: after a stall makes up for five ticks and drops the rest', async () => {
    const clock = new LateClock();
    const loop = new TickLoop(clock);
    let ticks = 0;
    loop.add(() => (ticks += 1));
    clock.lateness = 205;
    loop.start();
    clock.lateness = 0;
    // The first timer fires after 221.7 ms, when 13 ticks are due.
    await clock.advance(222);
    expect(ticks).toBe(5);
    expect(loop.counts).toMatchObject({ ticks: 5, dropped: 8 });
    await clock.advance(1000);
    expect(ticks).toBe(65);
  });

  it('NET-3: a task that throws is counted and stops no other', async () => {
    const clock = new ManualClock();
    const errors: unknown[] = [];
    const loop = new TickLoop(clock, { failed: (error) => errors.push(error) });
    let ticks = 0;
    loop.add(() => {
      throw new Error('broken');
    });
    loop.add(() => (ticks += 1));
    loop.start();
    await clock.advance(50);
    expect(ticks).toBe(3);
    expect(loop.counts.failed).toBe(3);
    expect(errors).toHaveLength(3);
  });

  it('NET-3: a task that is taken off does not run again, not even in the same tick', async () => {
    const clock = new ManualClock();
    const loop = new TickLoop(clock);
    const ran: string[] = [];
    loop.add(() => {
      ran.push('first');
      removeSecond();
    });
    const removeSecond = loop.add(() => ran.push('second'));
    loop.start();
    await clock.advance(17);
    expect(ran).toEqual(['first']);
  });

  it('NET-3: nothing runs after stop, and start begins anew', async () => {
    const clock = new ManualClock();
    const loop = new TickLoop(clock);
    let ticks = 0;
    loop.add(() => {
      ticks += 1;
      if (ticks === 2) loop.stop();
    });
    loop.start();
    loop.start();
    await clock.advance(1000);
    expect(ticks).toBe(2);
    loop.start();
    await clock.advance(16);
    expect(ticks).toBe(2);
    await clock.advance(1);
    expect(ticks).toBe(3);
    expect(loop.counts.dropped).toBe(0);
  });
});
