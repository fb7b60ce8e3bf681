import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYOUTS, pillarsOf } from './arenas.ts';
import { DuelScript, FREE_LANE } from './duel-script.ts';
import { Button } from './player-input.ts';
import { BOLT, DUELIST, FIELD } from './rules.ts';
import type { Bolt, World } from './world.ts';

const FIRE = { buttons: Button.fire };

function boltIn(world: World, slot = 0): Bolt {
  const bolt = world.bolts[slot];
  if (!bolt) throw new Error('no such slot');
  return bolt;
}

/** Puts a bolt of the right duelist into the air. */
function launch(world: World, slot: number, bolt: Partial<Bolt>): void {
  Object.assign(boltIn(world, slot), {
    state: 'flying',
    ticks: BOLT.flight,
    owner: 1,
    shot: slot + 1,
    ...bolt,
  });
}

describe('firing', () => {
  it('SIM-10: held fire spends three charges as fast as reloading allows, then one a second', () => {
    const duel = DuelScript.fighting();
    const { shots, charges } = duel.play(2 * BOLT.reload + 1, FIRE).duelists[0];
    expect({ shots, charges }).toEqual({ shots: 3, charges: 0 });
    // The charges come back one by one from the first shot on.
    expect(duel.play(BOLT.recharge - 2 * BOLT.reload - 1, FIRE).duelists[0].shots).toBe(3);
    expect(duel.play(1, FIRE).duelists[0].shots).toBe(4);
    expect(duel.play(5 * BOLT.recharge, FIRE).duelists[0].shots).toBe(9);
  });

  it('SIM-10: never more than three charges', () => {
    expect(DuelScript.fighting().play(300).duelists[0].charges).toBe(3);
  });
});

describe('flying', () => {
  it('SIM-11: ends at a wall and rests there for a while', () => {
    const duel = DuelScript.fighting();
    duel.place(0, 600, FREE_LANE);
    duel.place(1, -600, FREE_LANE);
    duel.play(1, { aimX: 127, ...FIRE });
    duel.playUntil((world) => boltIn(world).state === 'stopped', {}, {}, 10);
    expect(Math.abs(boltIn(duel.world).x - FIELD.halfWidth)).toBeLessThan(12);
    duel.play(BOLT.rest - 1);
    expect(boltIn(duel.world).state).toBe('stopped');
    duel.play(1);
    expect(boltIn(duel.world)).toEqual({
      state: 'free',
      ticks: 0,
      owner: 0,
      shot: 0,
      parried: 0,
      x: 0,
      y: 0,
      velocityX: 0,
      velocityY: 0,
    });
  });

  it('SIM-11: fades after its flight', () => {
    const duel = DuelScript.fighting();
    launch(duel.world, 0, { x: -600, y: FREE_LANE, velocityX: 1 });
    duel.play(BOLT.flight - 1);
    expect(boltIn(duel.world).state).toBe('flying');
    duel.play(1);
    expect(boltIn(duel.world).state).toBe('faded');
  });

  it('SIM-11: no bolt passes through stone or body, at any speed and angle (seed 11)', () => {
    const fastest = BOLT.speeds.at(-1) ?? 0;
    expect(fastest / BOLT.parts).toBeLessThan(BOLT.radius);
    const angle = fc.integer({ min: -127, max: 127 });
    fc.assert(
      fc.property(
        fc.nat(LAYOUTS.length - 1),
        angle,
        angle,
        fc.nat(7),
        fc.nat(99),
        (layout, dx, dy, pick, offset) => {
          const length = Math.hypot(dx, dy);
          if (length === 0) return;
          const stones = pillarsOf(layout);
          const stone = stones[pick % stones.length] ?? { x: 0, y: 0, radius: 0 };
          const duel = DuelScript.fighting();
          duel.world.layout = layout;
          // Aimed from beside the pillar at its middle, starting anywhere within one tick's flight.
          const away = stone.radius + 20 + (offset / 100) * fastest;
          const [unitX, unitY] = [dx / length, dy / length];
          const from = { x: stone.x - unitX * away, y: stone.y - unitY * away };
          launch(duel.world, 0, { ...from, velocityX: unitX * fastest, velocityY: unitY * fastest });
          duel.place(0, -690, 370);
          duel.place(1, 690, 370);
          duel.play(4);
          expect(boltIn(duel.world).state).toBe('stopped');
          expect(Math.hypot(boltIn(duel.world).x - stone.x, boltIn(duel.world).y - stone.y)).toBeGreaterThan(
            stone.radius,
          );
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('striking', () => {
  it('SIM-12: takes one heart, throws back along its flight, and leaves immune for 0.7 s', () => {
    const duel = DuelScript.fighting();
    duel.place(0, 0, FREE_LANE);
    launch(duel.world, 8, { x: 40, y: FREE_LANE, velocityX: -12 });
    const struck = duel.play(1).duelists;
    expect(struck[0]).toMatchObject({ hearts: 2, immuneTicks: DUELIST.immunity });
    expect(struck[0].velocityX).toBeCloseTo(-DUELIST.knockback, 1);
    expect(struck[1].hits).toBe(1);
    expect(boltIn(duel.world, 8).state).toBe('struck');
    for (let tick = 0; tick < 60; tick += 1) {
      const { x, y } = duel.world.duelists[0];
      launch(duel.world, 9, { x: x + 30, y, velocityX: -12 });
      duel.play(1);
      if (duel.world.duelists[0].hearts < 2) {
        expect(tick + 1).toBe(DUELIST.immunity);
        return;
      }
    }
    throw new Error('the immunity did not end');
  });

  it('SIM-12: bolts that strike together take one heart and are all spent', () => {
    const duel = DuelScript.fighting();
    duel.place(0, 0, FREE_LANE);
    launch(duel.world, 8, { x: 40, y: FREE_LANE, velocityX: -12 });
    launch(duel.world, 9, { x: 0, y: FREE_LANE + 40, velocityY: -12 });
    launch(duel.world, 3, { x: -40, y: FREE_LANE, velocityX: 12 });
    const world = duel.play(1);
    expect(world.duelists[0].hearts).toBe(2);
    expect(world.duelists[1].hits).toBe(1);
    expect([8, 9, 3].map((slot) => boltIn(world, slot).state)).toEqual(['struck', 'struck', 'struck']);
  });

  it('SIM-12: does not touch its owner', () => {
    const duel = DuelScript.fighting();
    duel.place(1, 0, FREE_LANE);
    launch(duel.world, 8, { x: 40, y: FREE_LANE, velocityX: -12 });
    expect(duel.play(5).duelists[1].hearts).toBe(3);
    expect(boltIn(duel.world, 8).state).toBe('flying');
  });

  it('SIM-12: hurts nobody once the round is decided', () => {
    const duel = DuelScript.fighting();
    duel.world.duelists[1].hearts = 1;
    duel.place(0, -300, FREE_LANE);
    duel.place(1, 300, FREE_LANE);
    launch(duel.world, 0, { x: 260, y: FREE_LANE, velocityX: 12, owner: 0 });
    launch(duel.world, 8, { x: -220, y: FREE_LANE, velocityX: -12 });
    duel.play(8);
    expect(duel.world.phase).toBe('round-over');
    expect(duel.world.duelists[0].hearts).toBe(3);
    expect(boltIn(duel.world, 8)).toMatchObject({ state: 'flying', x: -316 });
  });
});
