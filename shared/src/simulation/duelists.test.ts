import { describe, expect, it } from 'vitest';
import { pillarsOf } from './arenas.ts';
import { DuelScript, FREE_LANE } from './duel-script.ts';
import { Button } from './player-input.ts';
import { BOLT, DASH, DUELIST, FIELD, PARRY } from './rules.ts';
import type { Duelist } from './world.ts';

const speedOf = (duelist: Duelist) => Math.hypot(duelist.velocityX, duelist.velocityY);

function onFreeLane(): DuelScript {
  const duel = DuelScript.fighting();
  duel.place(0, -400, FREE_LANE);
  duel.place(1, 400, FREE_LANE);
  return duel;
}

describe('moving', () => {
  it('SIM-9: full speed within five ticks, and a stop within five', () => {
    const duel = onFreeLane();
    expect(speedOf(duel.play(5, { moveX: 127 }).duelists[0])).toBeCloseTo(DUELIST.speed, 9);
    expect(speedOf(duel.play(5).duelists[0])).toBeCloseTo(0, 9);
  });

  it('SIM-9: no faster across than along, and half a wish is half the speed', () => {
    const duel = onFreeLane();
    expect(speedOf(duel.play(10, { moveX: 127, moveY: 127 }).duelists[0])).toBeCloseTo(DUELIST.speed, 9);
    const half = onFreeLane().play(10, { moveX: 64 }).duelists[0];
    expect(speedOf(half)).toBeCloseTo((DUELIST.speed * 64) / 127, 9);
  });

  it('SIM-9: slides along a wall', () => {
    const duel = onFreeLane();
    const { x, y } = duel.play(40, { moveX: 127, moveY: -127 }).duelists[0];
    expect(y).toBe(-(FIELD.halfHeight - DUELIST.radius));
    expect(x).toBeGreaterThan(-290);
  });

  it('SIM-9: is pushed out of stone, even from its very middle', () => {
    const duel = onFreeLane();
    const stone = pillarsOf(duel.world.layout)[0] ?? { x: 0, y: 0, radius: 0 };
    duel.place(0, stone.x, stone.y);
    const { x, y } = duel.play(1).duelists[0];
    expect(Math.hypot(x - stone.x, y - stone.y)).toBeCloseTo(stone.radius + DUELIST.radius, 9);
  });

  it('SIM-9: bodies give way to each other by equal shares', () => {
    const duel = onFreeLane();
    duel.place(0, -20, FREE_LANE);
    duel.place(1, 20, FREE_LANE);
    const [left, right] = duel.play(1).duelists;
    expect(right.x - left.x).toBeCloseTo(2 * DUELIST.radius, 9);
    expect(left.x + right.x).toBe(0);
  });

  it('SIM-9: no aim keeps the last one', () => {
    const duel = onFreeLane();
    duel.play(1, { aimX: 3, aimY: 4 });
    expect(duel.play(3).duelists[0]).toMatchObject({ aimX: 0.6, aimY: 0.8 });
  });
});

describe('dashing', () => {
  it('SIM-13: a press goes nine ticks along the wish, and holding it does not repeat', () => {
    const duel = onFreeLane();
    const dashing = { moveX: 127, buttons: Button.dash };
    const { x } = duel.play(DASH.duration, dashing).duelists[0];
    expect(x).toBeCloseTo(-400 + DASH.duration * DASH.speed, 6);
    expect(duel.play(DASH.cooldown + 10, { buttons: Button.dash }).duelists[0].dashes).toBe(1);
  });

  it('SIM-13: without a wish it goes ahead', () => {
    const duel = onFreeLane();
    duel.play(1, { aimY: 127 });
    const { velocityX, velocityY } = duel.play(1, { buttons: Button.dash }).duelists[0];
    expect([velocityX, velocityY]).toEqual([0, DASH.speed]);
  });

  it('SIM-13: a second one has to wait for 1.2 s from the first', () => {
    const duel = onFreeLane();
    duel.play(1, { buttons: Button.dash });
    duel.play(DASH.cooldown - 2);
    expect(duel.play(1, { buttons: Button.dash }).duelists[0].dashes).toBe(1);
    duel.play(1);
    expect(duel.play(1, { buttons: Button.dash }).duelists[0].dashes).toBe(2);
  });

  it('SIM-13: goes through the opponent', () => {
    const duel = onFreeLane();
    duel.place(1, -340, FREE_LANE);
    const [left, right] = duel.play(DASH.duration - 1, { moveX: 127, buttons: Button.dash }).duelists;
    expect(right.x).toBe(-340);
    expect(left.x).toBeGreaterThan(-290);
  });

  it('SIM-13: ends with the round', () => {
    const duel = onFreeLane();
    duel.play(2, { moveX: 127, buttons: Button.dash });
    duel.world.duelists[1].hearts = 0;
    duel.play(1, { moveX: 127 });
    expect(duel.world.phase).toBe('round-over');
    expect(speedOf(duel.play(20).duelists[0])).toBeCloseTo(0, 9);
  });

  it('SIM-13: is immune to a bolt on the way', () => {
    const duel = onFreeLane();
    duel.place(0, 0, FREE_LANE);
    duel.place(1, 120, FREE_LANE);
    duel.play(1, { aimX: 127, buttons: Button.fire });
    duel.play(DASH.duration, {}, { moveX: -127, buttons: Button.dash });
    expect(duel.play(30).duelists[1].hearts).toBe(3);
  });
});

describe('parrying', () => {
  /** The right duelist fires at the left one from `distance` to the right of it. */
  function underFire(distance: number): DuelScript {
    const duel = onFreeLane();
    duel.place(0, -200, FREE_LANE);
    duel.place(1, -200 + distance, FREE_LANE);
    duel.play(1, { aimX: 127 }, { aimX: -127, buttons: Button.fire });
    return duel;
  }

  it('SIM-14: sends a bolt from the front where the aim is, faster, as its own', () => {
    const duel = underFire(200);
    const [slot] = duel.world.bolts.filter((bolt) => bolt.state === 'flying');
    expect(slot?.owner).toBe(1);
    duel.play(6);
    duel.playUntil(
      (world) => world.duelists[0].parries === 1,
      { aimX: 100, aimY: -20, buttons: Button.parry },
      {},
      PARRY.window,
    );
    const [bolt] = duel.world.bolts.filter((candidate) => candidate.state === 'flying');
    expect(bolt).toMatchObject({ owner: 0, parried: 1 });
    expect(Math.hypot(bolt?.velocityX ?? 0, bolt?.velocityY ?? 0)).toBeCloseTo(980 / 60, 9);
    expect((bolt?.velocityY ?? 0) / (bolt?.velocityX ?? 0)).toBeCloseTo(-0.2, 9);
  });

  it('SIM-14: a bolt that is sent back hurts who fired it', () => {
    const duel = underFire(200);
    duel.play(6);
    duel.play(1, { buttons: Button.parry });
    expect(duel.play(40).duelists).toMatchObject([
      { hearts: 3, hits: 1, parries: 1 },
      { hearts: 2, hits: 0 },
    ]);
  });

  it('SIM-14: does not catch what comes from behind', () => {
    const duel = underFire(200);
    duel.play(6, { aimX: -127 });
    duel.play(1, { aimX: -127, buttons: Button.parry });
    expect(duel.play(30).duelists[0]).toMatchObject({ hearts: 2, parries: 0 });
  });

  it('SIM-14: the window is nine ticks, and nothing caught costs 0.4 s without acts', () => {
    const duel = underFire(600);
    const held = { buttons: Button.parry };
    expect(duel.play(PARRY.window, held).duelists[0].parryTicks).toBe(1);
    expect(duel.play(1, held).duelists[0].parryTicks).toBe(0);
    const acts = { buttons: Button.fire | Button.dash };
    expect(duel.play(PARRY.recovery - 1, acts).duelists[0]).toMatchObject({ shots: 0, dashes: 0 });
    expect(duel.play(1, acts).duelists[0].shots).toBe(1);
  });

  it('SIM-14: slows the duelist, and recovering still more', () => {
    const duel = underFire(600);
    const moving = { moveY: 127, buttons: Button.parry };
    const slowed = duel.play(PARRY.window, moving).duelists[0];
    expect(speedOf(slowed)).toBeCloseTo(DUELIST.speed * DUELIST.parrySpeed, 9);
    const recovering = duel.play(10, moving).duelists[0];
    expect(speedOf(recovering)).toBeCloseTo(DUELIST.speed * DUELIST.recoverySpeed, 9);
  });

  it('SIM-14: a bolt that is sent back has its whole flight again', () => {
    const duel = underFire(200);
    duel.play(6);
    duel.playUntil((world) => world.duelists[0].parries === 1, { buttons: Button.parry }, {}, PARRY.window);
    expect(duel.world.bolts.find((bolt) => bolt.state === 'flying')?.ticks).toBe(BOLT.flight);
  });

  it('SIM-14: a catch forgives the recovery', () => {
    const duel = underFire(200);
    duel.play(6);
    duel.play(PARRY.window, { buttons: Button.parry });
    expect(duel.play(1, { buttons: Button.fire }).duelists[0]).toMatchObject({ parries: 1, shots: 1 });
  });
});
