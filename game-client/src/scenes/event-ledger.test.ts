import {
  botInput,
  copyWorld,
  createBotMemory,
  createWorld,
  step,
  type World,
} from '@double-barrier/shared/simulation/index';
import { expect, it } from 'vitest';
import { EventLedger } from './event-ledger.ts';

const SEED = 11;

/** Worlds of a duel of two bots, one for each tick. */
function duel(ticks: number): readonly World[] {
  const worlds = [createWorld(SEED)];
  const memories = [createBotMemory(1), createBotMemory(2)] as const;
  for (let tick = 0; tick < ticks; tick += 1) {
    const world = worlds.at(-1) ?? createWorld(SEED);
    const inputs = [{ ...botInput(world, 0, memories[0]) }, { ...botInput(world, 1, memories[1]) }] as const;
    worlds.push(step(world, inputs, createWorld(SEED)));
  }
  return worlds;
}

it('ARENA-7: every moment is told exactly once when each frame is rolled back and played again (seed 11)', () => {
  const worlds = duel(900);
  const straight = new EventLedger(SEED);
  const expected = worlds.flatMap((world) => straight.news(world).map(({ id }) => id));
  const rolled = new EventLedger(SEED);
  const told: string[] = [];
  worlds.forEach((world, tick) => {
    told.push(...rolled.news(world).map(({ id }) => id));
    const past = worlds[Math.max(0, tick - 4)];
    if (past && tick % 3 === 0) told.push(...rolled.news(past).map(({ id }) => id));
  });
  expect(expected.length).toBeGreaterThan(20);
  expect(new Set(told).size).toBe(told.length);
  expect([...told].sort()).toEqual([...expected].sort());
});

it('ARENA-7: who joins a running duel, or comes back to it, is told nothing of what he missed', () => {
  const worlds = duel(400);
  const ledger = new EventLedger(SEED);
  const late = worlds[399];
  const [first] = worlds;
  if (!late || !first) throw new Error('The duel is too short.');
  expect(ledger.news(first)).toEqual([]);
  expect(ledger.news(late)).toEqual([]);
  expect(ledger.news(worlds[400] ?? late).every(({ tick }) => tick === 400)).toBe(true);
});

it('ARENA-7: the ledger keeps no reference to the world that it was shown', () => {
  const worlds = duel(300);
  const ledger = new EventLedger(SEED);
  const shown = createWorld(SEED);
  let told = 0;
  for (const world of worlds) {
    copyWorld(world, shown);
    told += ledger.news(shown).length;
  }
  expect(told).toBeGreaterThan(3);
});
