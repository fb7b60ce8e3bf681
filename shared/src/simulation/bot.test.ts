import { describe, expect, it } from 'vitest';
import { botInput } from './bot.ts';
import { type BotStrength, createBotMemory } from './bot-memory.ts';
import { createWorld } from './create-world.ts';
import { DuelScript } from './duel-script.ts';
import { hashWorld } from './hash-world.ts';
import type { Side } from './player-input.ts';
import { BOLT } from './rules.ts';
import { outcomeOf } from './score.ts';
import { step } from './step.ts';
import { wildPlayers } from './wild-inputs.ts';
import type { World } from './world.ts';

function duelOf(seed: number, left: BotStrength, right: BotStrength): World {
  const memories = [createBotMemory(2 * seed + 1, left), createBotMemory(2 * seed + 2, right)] as const;
  let world = createWorld(seed);
  let next = createWorld(seed);
  while (world.phase !== 'finished') {
    const inputs = [botInput(world, 0, memories[0]), botInput(world, 1, memories[1])] as const;
    const spare = world;
    world = step(world, inputs, next);
    next = spare;
  }
  return world;
}

/** The share of matches that the left bot wins. */
function leftShare(matches: number, left: BotStrength, right: BotStrength): number {
  let wins = 0;
  for (let seed = 0; seed < matches; seed += 1) {
    const winner = outcomeOf(duelOf(seed, left, right))?.winner;
    wins += winner === undefined ? 0.5 : 1 - winner;
  }
  return wins / matches;
}

describe('bot', () => {
  it('SIM-21: equal seeds play alike', () => {
    expect(hashWorld(duelOf(4, 'adept', 'master'))).toBe(hashWorld(duelOf(4, 'adept', 'master')));
  });

  it('SIM-21: equals win alike on both sides (adepts, seeds 0–119)', { timeout: 60_000 }, () => {
    // Three standard deviations of a fair coin thrown 120 times.
    expect(Math.abs(leftShare(120, 'adept', 'adept') - 0.5)).toBeLessThan(0.137);
  });

  it.each([
    ['adept', 'novice'],
    ['master', 'adept'],
  ] as const)(
    'SIM-21: the stronger wins (%s against %s, seeds 0–29)',
    { timeout: 60_000 },
    (stronger, weaker) => {
      expect(leftShare(30, stronger, weaker)).toBeGreaterThan(0.85);
      expect(leftShare(30, weaker, stronger)).toBeLessThan(0.15);
    },
  );

  it('SIM-21: does not look at what is not drawn, nor at the present', () => {
    for (const side of [0, 1] as const) {
      const players = wildPlayers(21);
      const honest = createBotMemory(5, 'master');
      const blind = createBotMemory(5, 'master');
      const duel = new DuelScript(21);
      for (let tick = 0; tick < 2500; tick += 1) {
        const seen = botInput(duel.world, side, honest);
        expect(botInput(veiled(duel.world, side), side, blind)).toEqual(seen);
        duel.play(1, ...players(duel.world));
      }
    }
  });

  it('SIM-21: sees a move only after its reaction time', () => {
    const still = createBotMemory(5, 'master');
    const moving = createBotMemory(5, 'master');
    const duel = DuelScript.fighting();
    for (let tick = 0; tick < 60; tick += 1) {
      const world = structuredClone(duel.world);
      world.tick += tick;
      if (tick >= 40) world.duelists[1].y = 200;
      const expected = botInput({ ...structuredClone(duel.world), tick: world.tick }, 0, still);
      const answer = botInput(world, 0, moving);
      if (tick < 40 + still.skill.reaction - 1) expect(answer).toEqual(expected);
      if (tick === 59) expect(answer).not.toEqual(expected);
    }
  });

  it('SIM-21: notices a bolt only after its reaction time', () => {
    const careful = { ...createBotMemory(5, 'master').skill, parries: 0, evades: 1 };
    const { reaction } = careful;
    const answerTo = (age: number, state: 'free' | 'flying') => {
      const { world } = DuelScript.fighting();
      const { x, y } = world.duelists[0];
      const bolt = {
        state,
        ticks: BOLT.flight - age,
        owner: 1,
        shot: 1,
        x: x + 200,
        y: y + 5,
        velocityX: -12,
      };
      Object.assign(world.bolts[8] ?? {}, bolt);
      return botInput(world, 0, { ...createBotMemory(5, 'master'), skill: careful });
    };
    expect(answerTo(reaction - 1, 'flying')).toEqual(answerTo(reaction - 1, 'free'));
    expect(answerTo(reaction, 'flying')).not.toEqual(answerTo(reaction, 'free'));
  });
});

/** The same world with everything changed that a player cannot see of the opponent, or of chance. */
function veiled(world: World, side: Side): World {
  const copy = structuredClone(world);
  copy.seed += 1;
  copy.random += 1;
  Object.assign(copy.duelists[side === 0 ? 1 : 0], {
    held: 255,
    reloadTicks: 7,
    rechargeTicks: 9,
    dashCooldownTicks: 11,
    recoveryTicks: 13,
    emberTicks: 15,
  });
  return copy;
}
