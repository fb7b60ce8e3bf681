import { describe, expect, it } from 'vitest';
import { botInput } from './bot.ts';
import { playBotDuel } from './bot-duel.ts';
import { createBotMemory } from './bot-memory.ts';
import { BOT_STRENGTHS } from './bot-skills.ts';
import { playTournament, shareOf, shareWithin } from './bot-tournament.ts';
import { DuelScript } from './duel-script.ts';
import { hashWorld } from './hash-world.ts';
import { type Side, TICKS_PER_SECOND } from './player-input.ts';
import { wildPlayers } from './wild-inputs.ts';
import type { World } from './world.ts';

describe('bot', () => {
  it('SIM-21: equal seeds play alike', () => {
    const duel = () => hashWorld(playBotDuel(4, 'adept', 'master').last);
    expect(duel()).toBe(duel());
  });

  it.each(BOT_STRENGTHS)(
    'SIM-22: equals win alike on both sides, most rounds take 10 to 40 s and end by a hit (%s, seeds 0–49)',
    (strength) => {
      const tournament = playTournament(strength, strength, 50);
      // Three standard deviations of a fair coin thrown 50 times.
      expect(Math.abs(tournament.wonByLeft - 0.5)).toBeLessThan(0.213);
      expect(shareWithin(tournament, 10 * TICKS_PER_SECOND, 40 * TICKS_PER_SECOND)).toBeGreaterThan(0.85);
      expect(shareOf(tournament, 'hit')).toBeGreaterThan(0.8);
      expect(Math.max(...tournament.duelTicks)).toBeLessThan(180 * TICKS_PER_SECOND);
    },
  );

  it.each([
    ['adept', 'novice'],
    ['master', 'adept'],
  ] as const)(
    'SIM-22: the stronger wins, though not always (%s against %s, seeds 0–49)',
    (stronger, weaker) => {
      const { won } = playTournament(stronger, weaker, 50);
      expect(won).toBeGreaterThan(0.7);
      expect(won).toBeLessThan(1);
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
      const memory = { ...createBotMemory(5, 'master'), skill: careful };
      const bolt = { ticks: 60, owner: 1, shot: 1, x: x + 200, y: y + 5, velocityX: -12 };
      Object.assign(world.bolts[8] ?? {}, bolt, { state });
      world.tick -= age;
      botInput(world, 0, memory);
      world.tick += age;
      return botInput(world, 0, memory);
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
  // A late look at a bolt does not tell how long it has flown.
  for (const bolt of copy.bolts) if (bolt.state === 'flying') bolt.ticks = 1;
  return copy;
}
