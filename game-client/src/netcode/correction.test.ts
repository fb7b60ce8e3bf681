import { createWorld, DUELIST, type World } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { Correction } from './correction.ts';

const SEED = 6007;

function worldAt(x: number, y = 0): World {
  const world = createWorld(SEED);
  world.duelists[0].x = x;
  world.duelists[0].y = y;
  return world;
}

/** Where the left duelist of a world at 0 is drawn. */
function drawn(correction: Correction): number {
  const world = worldAt(0);
  correction.applyTo(world);
  return world.duelists[0].x;
}

describe('Correction', () => {
  it('NET-16: what moved is drawn where it was, and a tenth of the way is left after 80 ms', () => {
    const correction = new Correction();
    correction.absorb(worldAt(20), worldAt(0));
    expect(drawn(correction)).toBe(20);
    correction.fade(40);
    correction.fade(40);
    expect(drawn(correction)).toBeCloseTo(2);
  });

  it('NET-16: a second correction takes the first one’s rest along', () => {
    const correction = new Correction();
    correction.absorb(worldAt(10), worldAt(0));
    correction.absorb(worldAt(10), worldAt(0));
    expect(drawn(correction)).toBe(20);
    correction.absorb(worldAt(-20), worldAt(0));
    expect(drawn(correction)).toBe(0);
  });

  it('NET-16: more than a body’s width jumps', () => {
    const correction = new Correction();
    correction.absorb(worldAt(2 * DUELIST.radius), worldAt(0));
    expect(drawn(correction)).toBe(2 * DUELIST.radius);
    correction.absorb(worldAt(0, 1), worldAt(0));
    expect(drawn(correction)).toBe(0);
  });

  it('NET-16: one duelist’s correction does not move the other', () => {
    const correction = new Correction();
    correction.absorb(worldAt(20), worldAt(0));
    const world = worldAt(0);
    const { x } = world.duelists[1];
    correction.applyTo(world);
    expect(world.duelists[1].x).toBe(x);
  });
});
