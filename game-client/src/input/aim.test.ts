import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AimQuestion, aimDirection, MOUSE_AIM_LASTS_MS, rotate, toWireVector } from './aim.ts';

const QUESTION: AimQuestion = {
  now: 10_000,
  mouseUsedAt: undefined,
  pointer: { x: 50, y: 0 },
  own: { x: 0, y: 0 },
  opponent: { x: 0, y: 300 },
  move: { x: 0, y: 0 },
  acting: false,
};

describe('ARENA-3: the direction of aim', () => {
  it('ARENA-3: follows the mouse while it is in use', () => {
    expect(aimDirection({ ...QUESTION, mouseUsedAt: 9_000 })).toEqual({ x: 50, y: 0 });
    const stale = QUESTION.now - MOUSE_AIM_LASTS_MS;
    expect(aimDirection({ ...QUESTION, mouseUsedAt: stale })).toEqual({ x: 0, y: 300 });
  });

  it('ARENA-3: faces where the duelist goes, and the opponent at rest or when acting', () => {
    const move = { x: -127, y: 0 };
    expect(aimDirection({ ...QUESTION, move })).toEqual(move);
    expect(aimDirection({ ...QUESTION, move, acting: true })).toEqual({ x: 0, y: 300 });
    expect(aimDirection(QUESTION)).toEqual({ x: 0, y: 300 });
  });
});

it('ARENA-4: wire vectors are whole numbers of length 127, or nothing (seed 4)', () => {
  const part = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => n / 1000);
  fc.assert(
    fc.property(part, part, (x, y) => {
      const wire = toWireVector({ x, y });
      expect(Number.isInteger(wire.x) && Number.isInteger(wire.y)).toBe(true);
      expect(Math.max(Math.abs(wire.x), Math.abs(wire.y))).toBeLessThanOrEqual(127);
      const length = Math.hypot(wire.x, wire.y);
      if (x === 0 && y === 0) expect(length).toBe(0);
      else expect(Math.abs(length - 127)).toBeLessThan(1);
    }),
    { seed: 4 },
  );
});

it('ARENA-4: no direction is negative zero, which the wire does not know', () => {
  expect(Object.is(toWireVector({ x: -0.0001, y: 5 }).x, 0)).toBe(true);
  expect(toWireVector({ x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
});

it('ARENA-4: up on an upright screen is the way from the own gate into the courtyard', () => {
  const up = rotate({ x: 0, y: -1 }, Math.PI / 2);
  expect(up.x).toBeCloseTo(1);
  expect(up.y).toBeCloseTo(0);
});
