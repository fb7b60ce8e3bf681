import { FIELD } from '@double-barrier/shared/simulation/rules';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framing } from './framing.ts';
import { fit } from './layout.ts';

const place = fc.record({
  x: fc.double({ min: -FIELD.halfWidth, max: FIELD.halfWidth, noNaN: true }),
  y: fc.double({ min: -FIELD.halfHeight, max: FIELD.halfHeight, noNaN: true }),
});
const screen = fc.constantFrom([1440, 900], [390, 844], [844, 390], [2560, 1080], [360, 640]);

describe('ARENA-6: the camera', () => {
  it('ARENA-6: keeps both duelists in sight wherever they are (seed 6)', () => {
    fc.assert(
      fc.property(place, place, screen, (first, second, [width = 1, height = 1]) => {
        const layout = fit(width, height, 0);
        const framing = new Framing(layout);
        for (let i = 0; i < 200; i += 1) framing.follow(first, second, 1, 50);
        for (const { x, y } of [first, second]) {
          const at = framing.screenAt(x, y);
          expect(at.x).toBeGreaterThan(0);
          expect(at.x).toBeLessThan(width);
          expect(at.y).toBeGreaterThan(0);
          expect(at.y).toBeLessThan(height);
        }
        expect(framing.scale).toBeGreaterThanOrEqual(layout.scale - 1e-9);
      }),
      { seed: 6 },
    );
  });

  it('ARENA-6: screen and world points invert each other (seed 7)', () => {
    fc.assert(
      fc.property(place, place, screen, (first, second, [width = 1, height = 1]) => {
        const framing = new Framing(fit(width, height, 1));
        framing.follow(first, second, 1.06, 300);
        const at = framing.screenAt(second.x, second.y);
        const back = framing.worldAt(at.x, at.y);
        expect(back.x).toBeCloseTo(second.x, 6);
        expect(back.y).toBeCloseTo(second.y, 6);
      }),
      { seed: 7 },
    );
  });

  it('ARENA-6: never jumps: one frame moves it by a small share of the way', () => {
    const framing = new Framing(fit(1440, 900, 0));
    const before = framing.middle;
    framing.follow({ x: 600, y: 300 }, { x: 650, y: 350 }, 1, 1000 / 60);
    const after = framing.middle;
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(6);
    expect(after).not.toEqual(before);
  });

  it('ARENA-6: comes back to the whole arena', () => {
    const layout = fit(1440, 900, 0);
    const framing = new Framing(layout);
    const fresh = framing.middle;
    for (let i = 0; i < 60; i += 1) framing.follow({ x: 500, y: 200 }, { x: 600, y: 250 }, 1, 50);
    expect(framing.scale).toBeGreaterThan(layout.scale * 1.05);
    for (let i = 0; i < 400; i += 1) framing.rest(50);
    expect(framing.scale).toBeCloseTo(layout.scale, 4);
    expect(framing.middle.x).toBeCloseTo(fresh.x, 2);
  });
});
