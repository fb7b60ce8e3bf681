import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cloak } from './cloak.ts';

const FRAME_MS = 1000 / 60;

function farthest(cloak: Cloak, x: number, y: number): number {
  return Math.max(...cloak.hem.map((point) => Math.hypot(point.x - x, point.y - y)));
}

it('ARENA-9: comes to rest behind the shoulders', () => {
  const cloak = new Cloak();
  for (let i = 0; i < 240; i += 1) cloak.follow(100, 50, 0, FRAME_MS);
  for (const point of cloak.hem) expect(point.x).toBeLessThan(100);
  const before = cloak.hem.map(({ x, y }) => ({ x, y }));
  cloak.follow(100, 50, 0, FRAME_MS);
  cloak.hem.forEach((point, i) => {
    expect(Math.hypot(point.x - (before[i]?.x ?? 0), point.y - (before[i]?.y ?? 0))).toBeLessThan(0.01);
  });
});

it('ARENA-9: lags behind a move', () => {
  const cloak = new Cloak();
  for (let i = 0; i < 120; i += 1) cloak.follow(0, 0, 0, FRAME_MS);
  const resting = farthest(cloak, 0, 0);
  for (let i = 1; i <= 10; i += 1) cloak.follow(i * 12, 0, 0, FRAME_MS);
  expect(farthest(cloak, 120, 0)).toBeGreaterThan(resting + 10);
});

it('ARENA-9: stays within bounds under any moves, turns and frame times (seed 9)', () => {
  const move = fc.record({
    x: fc.integer({ min: -800, max: 800 }),
    y: fc.integer({ min: -450, max: 450 }),
    facing: fc.double({ min: -7, max: 7, noNaN: true }),
    elapsed: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const cloak = new Cloak();
      for (const { x, y, facing, elapsed } of moves) {
        cloak.follow(x, y, facing, elapsed);
        expect(farthest(cloak, x, y)).toBeLessThan(320);
      }
    }),
    { seed: 9 },
  );
});
