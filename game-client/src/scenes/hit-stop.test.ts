import { expect, it } from 'vitest';
import { HitStop } from './hit-stop.ts';

const pose = (x: number) => ({ x, y: 0, facing: 0 });

it('ARENA-14: holds the figure for its instant, then lets it slip to where it really is', () => {
  const stop = new HitStop();
  expect(stop.apply(pose(10), 16).x).toBe(10);
  stop.hold(60);
  for (let elapsed = 0; elapsed < 60; elapsed += 16) expect(stop.apply(pose(10 + elapsed), 16).x).toBe(10);
  const slipping = stop.apply(pose(100), 16).x;
  expect(slipping).toBeGreaterThan(10);
  expect(slipping).toBeLessThan(100);
  for (let i = 0; i < 8; i += 1) stop.apply(pose(100), 16);
  expect(stop.apply(pose(120), 16).x).toBe(120);
});

it('ARENA-14: a blow before the first frame holds nothing', () => {
  const stop = new HitStop();
  stop.hold(60);
  expect(stop.apply(pose(5), 16).x).toBe(5);
});
