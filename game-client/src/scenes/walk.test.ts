import { FIELD, GATE, LAYOUTS } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { Dice } from './dice.ts';
import { walk } from './walk.ts';

const STEP = 4;

describe.each(LAYOUTS)('ARENA-13: in the courtyard $name', ({ pillars }) => {
  it.each([1, 2, 3])('ARENA-13: everybody reaches his gate around the pillars (seed %i)', (seed) => {
    const dice = new Dice(seed);
    for (let i = 0; i < 60; i += 1) {
      let at = {
        x: dice.between(-FIELD.halfWidth, FIELD.halfWidth),
        y: i % 4 === 0 ? 0 : dice.between(-FIELD.halfHeight, FIELD.halfHeight),
      };
      if (pillars.some((p) => Math.hypot(at.x - p.x, at.y - p.y) < p.radius + 26)) continue;
      const goal = { x: dice.chance(0.5) ? GATE.x : -GATE.x, y: 0 };
      let steps = 0;
      let clearance = Number.POSITIVE_INFINITY;
      while ((at.x !== goal.x || at.y !== goal.y) && steps < 1200) {
        at = walk(at, goal, STEP, pillars);
        steps += 1;
        for (const p of pillars)
          clearance = Math.min(clearance, Math.hypot(at.x - p.x, at.y - p.y) - p.radius);
      }
      expect(at).toEqual(goal);
      expect(clearance).toBeGreaterThan(0);
    }
  });
});
