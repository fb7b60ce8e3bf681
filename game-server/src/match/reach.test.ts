import { describe, expect, it } from 'vitest';
import { Reach } from './reach.ts';

/** A player whose inputs come `early` ticks before they are due, a round trip after what they knew. */
function reachOf(roundTrip: number, early: number, jitter = 0): Reach {
  const reach = new Reach();
  for (let input = 0; input < 300; input += 1) {
    const late = (input % 3) * jitter;
    reach.learn(roundTrip + early, early - late);
  }
  return reach;
}

describe('Reach', () => {
  it('NET-19: who is nearer is asked to be early by the difference, who is further for nothing', () => {
    const near = reachOf(1, 0.5);
    const far = reachOf(7, 0.5);
    expect(near.marginAskedFor(far)).toBeCloseTo(6.5);
    expect(far.marginAskedFor(near)).toBe(0);
  });

  it('NET-19: what was asked for does not change what is asked for', () => {
    const far = reachOf(7, 0.5);
    expect(reachOf(1, 6.5).marginAskedFor(far)).toBeCloseTo(6.5);
    expect(far.marginAskedFor(reachOf(1, 6.5))).toBe(0);
  });

  it('NET-19: nobody waits for less than a tick, and not for more than nine', () => {
    expect(reachOf(6.2, 0.5).marginAskedFor(reachOf(7, 0.5))).toBe(0);
    const asked = reachOf(1, 0.5).marginAskedFor(reachOf(25, 0.5));
    expect(asked).toBeGreaterThan(9);
    expect(asked).toBeLessThan(9.6);
  });

  it('NET-19: when the host stands still nobody seems to be further away', () => {
    const [left, right] = [reachOf(3, 0.5), reachOf(3.2, 0.5)];
    for (let tick = 0; tick < 20; tick += 1) {
      left.learn(3.5 + tick, 0.5 + tick);
      right.learn(3.7 + tick, 0.5 + tick);
    }
    expect(left.marginAskedFor(right)).toBe(0);
    expect(right.marginAskedFor(left)).toBe(0);
  });

  it('NET-19: nothing is asked for before both are known', () => {
    expect(reachOf(1, 0.5).marginAskedFor(new Reach())).toBe(0);
    expect(new Reach().marginAskedFor(reachOf(9, 0.5))).toBe(0);
  });
});
