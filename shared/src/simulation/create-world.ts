import { LAYOUTS } from './arenas.ts';
import { nextRandom, randomWord } from './random.ts';
import { beginRound } from './rounds.ts';
import { BOLT, DUELIST, RING } from './rules.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** The world before the first tick of a match: its countdown begins. Equal seeds give equal worlds. */
export function createWorld(seed: number): World {
  const random = nextRandom(seed >>> 0);
  const world: World = {
    seed: seed >>> 0,
    tick: 0,
    random,
    layout: randomWord(random) % LAYOUTS.length,
    phase: 'countdown',
    phaseTicks: 0,
    round: 0,
    drawnRounds: 0,
    roundWinner: undefined,
    ringY: 0,
    ringRadius: RING.startRadius,
    winner: undefined,
    ending: undefined,
    duelists: [createDuelist(), createDuelist()],
    bolts: Array.from({ length: 2 * BOLT.slotsPerSide }, createBolt),
  };
  beginRound(world);
  return world;
}

function createDuelist(): Duelist {
  return {
    x: 0,
    y: 0,
    velocityX: 0,
    velocityY: 0,
    aimX: 1,
    aimY: 0,
    held: 0,
    hearts: DUELIST.hearts,
    charges: DUELIST.charges,
    rechargeTicks: 0,
    reloadTicks: 0,
    dashTicks: 0,
    dashCooldownTicks: 0,
    parryTicks: 0,
    recoveryTicks: 0,
    immuneTicks: 0,
    emberTicks: 0,
    roundsWon: 0,
    hits: 0,
    parries: 0,
    shots: 0,
    dashes: 0,
    guards: 0,
    burns: 0,
  };
}

function createBolt(): Bolt {
  return {
    state: 'free',
    ticks: 0,
    owner: 0,
    shot: 0,
    parried: 0,
    x: 0,
    y: 0,
    velocityX: 0,
    velocityY: 0,
  };
}
