import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

const FRAME_MS = 1000 / 60;

/**
 * Runs a pace against a host whose inputs take `up` ticks to come and whose answers take `down`: returns the lead of
 * own time over the host's at the end.
 */
function run(
  pace: Pace,
  options: { up: number; down: number; frames: number; from?: number; asked?: number },
): number {
  const { up, down, frames, from = 0, asked = 0 } = options;
  const sealedAt = new Map<number, number>();
  for (let host = from; host < from + frames; host += 1) {
    pace.pass(FRAME_MS);
    while (pace.phase >= 1) {
      sealedAt.set(pace.open, host);
      pace.seal();
    }
    const told = host - down;
    let newest = Number.NEGATIVE_INFINITY;
    for (const [tick, at] of sealedAt) if (at + up <= told) newest = Math.max(newest, tick);
    if (told >= from && Number.isFinite(newest)) pace.learn(told, newest - told, asked);
  }
  return pace.open + pace.phase - (from + frames);
}

describe('Pace', () => {
  it.each([0, 3, 6, 12])(
    'NET-13: finds the lead for inputs that take %i ticks, within three seconds',
    (up) => {
      const pace = new Pace();
      pace.jumpTo(8);
      const lead = run(pace, { up, down: up, frames: 180 });
      expect(lead).toBeGreaterThanOrEqual(up);
      expect(lead).toBeLessThanOrEqual(up + 2);
    },
  );

  it.each([-40, -5, 30, 50])('NET-13: finds the lead from %i ticks off', (start) => {
    const pace = new Pace();
    pace.jumpTo(Math.max(0, 100 + start));
    const lead = run(pace, { up: 6, down: 6, frames: 240, from: 100 });
    expect(lead).toBeGreaterThanOrEqual(6);
    expect(lead).toBeLessThanOrEqual(8);
  });

  it.each([
    [1, 7],
    [6, 2],
  ])('NET-19: inputs that take %i ticks come as early as the host asks: %i ticks', (up, asked) => {
    const pace = new Pace();
    pace.jumpTo(8);
    const lead = run(pace, { up, down: up, frames: 300, asked });
    expect(lead).toBeGreaterThanOrEqual(up + asked - 0.5);
    expect(lead).toBeLessThanOrEqual(up + asked + 1.5);
  });

  it('NET-19: what the own way needs comes before what the host asks', () => {
    const pace = new Pace();
    pace.jumpTo(8);
    const lead = run(pace, { up: 6, down: 6, frames: 300, asked: 0.1 });
    expect(lead).toBeGreaterThanOrEqual(6);
  });

  it('NET-14: once found, it neither jumps nor leaves 1 ± 0.05 when the way gets longer', () => {
    const pace = new Pace();
    pace.jumpTo(8);
    run(pace, { up: 3, down: 3, frames: 240 });
    const { snaps } = pace;
    const rates: number[] = [];
    for (let second = 0; second < 4; second += 1) {
      run(pace, { up: 9, down: 9, frames: 60, from: 240 + 60 * second });
      rates.push(pace.rate);
    }
    expect(pace.snaps).toBe(snaps);
    expect(Math.max(...rates)).toBe(1.05);
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.95);
  });

  it('NET-14: time that is waited at the end of a tick is not made up for', () => {
    const pace = new Pace();
    pace.jumpTo(10);
    pace.pass(1000);
    pace.waitAtEnd();
    expect(pace.phase).toBe(1);
    expect(pace.open).toBe(10);
  });

  it('NET-14: what the host says of ticks that were never sealed here is ignored', () => {
    const pace = new Pace();
    pace.jumpTo(100);
    for (let tick = 0; tick < 60; tick += 1) pace.learn(tick, 100);
    expect(pace.open).toBe(100);
    expect(pace.rate).toBe(1);
    expect(pace.snaps).toBe(0);
  });
});
