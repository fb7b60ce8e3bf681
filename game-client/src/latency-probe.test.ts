import { ManualClock } from '@double-barrier/shared/time';
import { expect, it } from 'vitest';
import type { Answer } from './connection.ts';
import { probeLatency } from './latency-probe.ts';

/** A link whose answers take so long, one after the other, on a clock moved by hand. */
function setUp(...roundTrips: readonly number[]) {
  const clock = new ManualClock();
  const told: number[] = [];
  let asked = 0;
  const probe = () =>
    new Promise<Answer<null>>((resolve) => {
      const roundTrip = roundTrips[asked];
      asked += 1;
      if (roundTrip !== undefined) clock.after(roundTrip, () => resolve({ ok: true, value: null }));
    });
  const stop = probeLatency({ probe }, clock, (roundTrip) => told.push(roundTrip));
  return { clock, told, stop, asked: () => asked };
}

it('PAGE-16: tells the quickest of the last five probes, so that slow drawing does not count', async () => {
  const { clock, told } = setUp(220, 30, 400, 350, 300, 280, 260);
  await clock.advance(1000 + 6 * 2000 + 500);
  expect(told).toEqual([220, 30, 30, 30, 30, 30, 260]);
});

it('PAGE-16: keeps the last word while no answer comes, and asks no more once it is unbound', async () => {
  const { clock, told, stop, asked } = setUp(40);
  await clock.advance(5500);
  expect(told).toEqual([40]);
  stop();
  const before = asked();
  await clock.advance(20_000);
  expect(asked()).toBe(before);
});
