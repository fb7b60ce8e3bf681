import { expect, it } from 'vitest';
import { Quality } from './quality.ts';

function frames(quality: Quality, count: number, elapsed: number): number {
  let changes = 0;
  for (let i = 0; i < count; i += 1) if (quality.judge(elapsed)) changes += 1;
  return changes;
}

it('ARENA-12: fast frames change nothing', () => {
  const quality = new Quality();
  expect(frames(quality, 2000, 16.7)).toBe(0);
  expect(quality.level).toEqual({ particles: 1, resolution: 1 });
});

it('ARENA-12: slow frames step the quality down to its last level and no further', () => {
  const quality = new Quality();
  expect(frames(quality, 2000, 40)).toBe(2);
  const { particles, resolution } = quality.level;
  expect(particles).toBeLessThan(0.5);
  expect(resolution).toBeGreaterThanOrEqual(0.5);
});

it('ARENA-12: a hidden tab and a few slow frames say nothing', () => {
  const quality = new Quality();
  for (let i = 0; i < 300; i += 1) {
    expect(quality.judge(i % 3 === 0 ? 40 : 16)).toBe(false);
    expect(quality.judge(60_000)).toBe(false);
  }
});

it('ARENA-12: a quality that was set stays as it was set, and auto begins high again', () => {
  const quality = new Quality('low');
  const { level } = quality;
  expect(level.particles).toBeLessThan(0.5);
  expect(frames(quality, 2000, 16.7)).toBe(0);
  expect(quality.wish('high')).toBe(true);
  expect(frames(quality, 2000, 60)).toBe(0);
  expect(quality.level).toEqual({ particles: 1, resolution: 1 });
  expect(quality.wish('high')).toBe(false);
  expect(quality.wish('low')).toBe(true);
  expect(quality.level).toEqual(level);
  expect(quality.wish('auto')).toBe(true);
  expect(frames(quality, 100, 60)).toBe(1);
});
