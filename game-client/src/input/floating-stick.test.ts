import { describe, expect, it } from 'vitest';
import { FloatingStick, STICK_RADIUS } from './floating-stick.ts';

function grabbed(x: number, y: number): FloatingStick {
  const stick = new FloatingStick();
  stick.grab(7, { x, y });
  return stick;
}

describe('a floating stick', () => {
  it('ARENA-21: is where the thumb comes down, and rests there', () => {
    const stick = grabbed(100, 200);
    expect([stick.base, stick.push, stick.finger]).toEqual([{ x: 100, y: 200 }, { x: 0, y: 0 }, 7]);
  });

  it('ARENA-21: is pushed as far as the thumb goes, at most to its edge', () => {
    const stick = grabbed(100, 200);
    stick.drag({ x: 100 + STICK_RADIUS / 2, y: 200 });
    expect(stick.push).toEqual({ x: 0.5, y: 0 });
    stick.drag({ x: 100, y: 200 - 5 * STICK_RADIUS });
    expect(stick.push.x).toBeCloseTo(0);
    expect(stick.push.y).toBeCloseTo(-1);
  });

  it('ARENA-21: follows a thumb beyond its edge, so that turning back is felt at once', () => {
    const stick = grabbed(0, 0);
    stick.drag({ x: 3 * STICK_RADIUS, y: 0 });
    expect(stick.base.x).toBeCloseTo(2 * STICK_RADIUS);
    stick.drag({ x: 3 * STICK_RADIUS - 2 * STICK_RADIUS, y: 0 });
    expect(stick.push.x).toBeCloseTo(-1);
  });

  it('ARENA-21: rests when the thumb is gone', () => {
    const stick = grabbed(0, 0);
    stick.drag({ x: 40, y: 9 });
    stick.letGo();
    expect([stick.push, stick.finger]).toEqual([{ x: 0, y: 0 }, undefined]);
  });
});
