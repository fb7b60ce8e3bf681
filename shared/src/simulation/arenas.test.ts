import { describe, expect, it } from 'vitest';
import { LAYOUTS } from './arenas.ts';
import { createWorld } from './create-world.ts';
import { DUELIST, FIELD } from './rules.ts';

/** A body and a little more, so that nobody is ever pushed by two things at once. */
const ROOM = 2 * DUELIST.radius + 4;

describe.each(LAYOUTS)('courtyard $name', ({ pillars }) => {
  it('SIM-19: is its own mirror image', () => {
    const places = pillars.map(({ x, y, radius }) => `${x} ${y} ${radius}`).sort();
    expect(pillars.map(({ x, y, radius }) => `${0 - x} ${y} ${radius}`).sort()).toEqual(places);
  });

  it('SIM-19: leaves room for a body between stones, and between stone and wall', () => {
    for (const [index, one] of pillars.entries()) {
      expect(FIELD.halfWidth - Math.abs(one.x) - one.radius).toBeGreaterThanOrEqual(ROOM);
      expect(FIELD.halfHeight - Math.abs(one.y) - one.radius).toBeGreaterThanOrEqual(ROOM);
      for (const other of pillars.slice(index + 1)) {
        const gap = Math.hypot(one.x - other.x, one.y - other.y) - one.radius - other.radius;
        expect(gap).toBeGreaterThanOrEqual(ROOM);
      }
    }
  });

  it('SIM-19: keeps both starts free', () => {
    for (const { x, y, radius } of pillars)
      expect(Math.hypot(DUELIST.startX - Math.abs(x), y)).toBeGreaterThan(radius + ROOM);
  });
});

describe('courtyards', () => {
  it('SIM-19: there are at least four, and seeds pick every one of them', () => {
    expect(LAYOUTS.length).toBeGreaterThanOrEqual(4);
    const picked = new Set(Array.from({ length: 100 }, (_, seed) => createWorld(seed).layout));
    expect(picked.size).toBe(LAYOUTS.length);
  });
});
