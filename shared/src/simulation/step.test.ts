import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.ts';
import { DuelScript } from './duel-script.ts';
import { hashWorld } from './hash-world.ts';
import { Button } from './player-input.ts';
import { DUELIST, ROUND } from './rules.ts';
import { step } from './step.ts';
import { wildPlayers } from './wild-inputs.ts';

describe('step', () => {
  it('SIM-1: changes only the next world, and gives the same bits again (seed 41)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 1, max: 1500 }),
        (seed, ticks) => {
          const players = wildPlayers(seed);
          const duel = new DuelScript(seed);
          for (let tick = 0; tick < ticks; tick += 1) duel.play(1, ...players(duel.world));
          const inputs = players(duel.world);
          const before = structuredClone(duel.world);
          const once = step(duel.world, inputs, createWorld(0));
          const again = step(before, inputs, createWorld(seed + 1));
          expect(duel.world).toEqual(before);
          expect(again).toEqual(once);
          expect(hashWorld(again)).toBe(hashWorld(once));
        },
      ),
      { seed: 41, numRuns: 40 },
    );
  });

  it('SIM-1: seeds alone make worlds', () => {
    expect(createWorld(7)).toEqual(createWorld(7));
    expect(hashWorld(createWorld(7))).not.toBe(hashWorld(createWorld(8)));
  });

  it('SIM-8: a countdown of 3 s lets duelists turn and do nothing else', () => {
    const duel = new DuelScript();
    const eager = { moveX: 127, aimY: 127, buttons: Button.fire | Button.dash | Button.parry };
    duel.play(179, eager, eager);
    expect(ROUND.countdown).toBe(180);
    expect(duel.world.phase).toBe('countdown');
    expect(duel.world.duelists[0]).toMatchObject({
      x: -DUELIST.startX,
      y: 0,
      aimX: 0,
      aimY: 1,
      charges: 3,
      shots: 0,
      dashes: 0,
      guards: 0,
    });
    expect(duel.play(1).phase).toBe('fighting');
  });

  it('SIM-8: a dash or parry held through the countdown does not start with the fight', () => {
    const duel = new DuelScript();
    const eager = { buttons: Button.dash | Button.parry };
    duel.play(ROUND.countdown + 5, eager, eager);
    expect(duel.world.duelists[0]).toMatchObject({ dashes: 0, guards: 0 });
    duel.play(1);
    expect(duel.play(1, eager).duelists[0].guards).toBe(1);
  });

  it('SIM-18: a finished world changes nothing but its tick', () => {
    const duel = DuelScript.fighting();
    duel.play(1, { buttons: Button.concede });
    const end = structuredClone(duel.world);
    const wild = { moveX: 127, buttons: Button.fire | Button.dash };
    expect(duel.play(100, wild, { ...wild, buttons: Button.concede })).toEqual({
      ...end,
      tick: end.tick + 100,
    });
  });
});
