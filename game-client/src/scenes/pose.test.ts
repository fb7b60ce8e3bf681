import { createWorld } from '@double-barrier/shared/simulation/index';
import { describe, expect, it } from 'vitest';
import { blend, boltBetween, poseBetween } from './pose.ts';

function worlds() {
  return { previous: createWorld(1), current: createWorld(1) };
}

describe('ARENA-15: what lies between two worlds', () => {
  it('ARENA-15: a duelist is drawn on the way', () => {
    const { previous, current } = worlds();
    current.duelists[0].x = previous.duelists[0].x + 10;
    expect(poseBetween(previous, current, 0, 0.25).x).toBe(previous.duelists[0].x + 2.5);
  });

  it('ARENA-15: a duelist who was put elsewhere is not dragged there', () => {
    const { previous, current } = worlds();
    previous.duelists[0].x = 500;
    expect(poseBetween(previous, current, 0, 0.25).x).toBe(current.duelists[0].x);
  });

  it('ARENA-15: a bolt in a slot that held another one starts at its own place', () => {
    const { previous, current } = worlds();
    Object.assign(previous.bolts[0] ?? {}, { state: 'flying', shot: 1, x: -500, y: 200 });
    Object.assign(current.bolts[0] ?? {}, {
      state: 'flying',
      shot: 2,
      x: 100,
      y: 0,
      velocityX: 12,
      velocityY: 0,
    });
    expect(boltBetween(previous, current, 0, 0.5)?.x).toBe(94);
  });

  it('ARENA-15: a bolt that ended is not drawn', () => {
    const { previous, current } = worlds();
    Object.assign(previous.bolts[0] ?? {}, { state: 'flying', shot: 1 });
    Object.assign(current.bolts[0] ?? {}, { state: 'struck', shot: 1 });
    expect(boltBetween(previous, current, 0, 0.5)).toBeUndefined();
  });

  it('ARENA-15: a turn takes the shorter way', () => {
    const half = blend({ x: 0, y: 0, facing: 3 }, { x: 0, y: 0, facing: -3 }, 0.5);
    expect(Math.abs(Math.abs(half.facing) - Math.PI)).toBeLessThan(0.01);
  });
});
