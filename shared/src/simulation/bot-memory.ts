import { BOT_SKILLS, type BotSkill, type BotStrength } from './bot-skills.ts';
import { nextRandom, randomShare } from './random.ts';
import type { Side, Tick } from './player-input.ts';
import { BOLT, type Ticks } from './rules.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** What a bot has decided about one bolt. */
export type BotAnswer = 'ignore' | 'parry' | 'evade';

/** What a bot keeps from tick to tick. */
export interface BotMemory {
  /** State of its own generator. */
  random: number;
  readonly skill: BotSkill;
  /** Where the opponent was in the last `reaction` + 1 ticks, by tick modulo length. */
  readonly trailX: Float64Array;
  readonly trailY: Float64Array;
  /** The tick that it looked at last. */
  looked: Tick;
  /** For each slot the bolt of the opponent that flies there, 0 for none, and when it was seen first. */
  readonly bolts: Float64Array;
  readonly boltsSeen: Float64Array;
  /** Which way it circles, 1 or −1, and until which tick. */
  circling: number;
  circlingUntil: number;
  /** When it may shoot again, how many shots of this burst are left, and until when a look aside lasts. */
  shootFrom: number;
  burstLeft: number;
  feintUntil: number;
  /** Errors of the next shot, and of the next press. */
  aimError: number;
  timingError: Ticks;
  /** The bolt that it has an answer for: its slot and shot as one number. */
  threat: number;
  answer: BotAnswer;
}

/** The memory of a bot that has seen nothing yet; equal seeds play alike. */
export function createBotMemory(seed: number, strength: BotStrength = 'adept'): BotMemory {
  const skill = BOT_SKILLS[strength];
  return {
    random: seed >>> 0,
    skill,
    trailX: new Float64Array(skill.reaction + 1),
    trailY: new Float64Array(skill.reaction + 1),
    looked: 0,
    bolts: new Float64Array(2 * BOLT.slotsPerSide),
    boltsSeen: new Float64Array(2 * BOLT.slotsPerSide),
    circling: 1,
    circlingUntil: 0,
    shootFrom: 0,
    burstLeft: 0,
    feintUntil: 0,
    aimError: 0,
    timingError: 0,
    threat: 0,
    answer: 'ignore',
  };
}

/** A number in 0 ≤ n < 1 from the bot's own generator. */
export function draw(memory: BotMemory): number {
  memory.random = nextRandom(memory.random);
  return randomShare(memory.random);
}

/** A number in −most < n < most. */
export function drawError(memory: BotMemory, most: number): number {
  return (draw(memory) * 2 - 1) * most;
}

/** One number for a flight of a bolt: another one for each shot and each parry of it. */
export function flightOf(bolt: Bolt, slot: number): number {
  return (bolt.shot * 256 + bolt.parried) * 16 + slot;
}

/** Notes what there is to see of the opponent of `side`: where he is, and each flight of a bolt as it begins. */
export function observe(memory: BotMemory, world: World, side: Side): void {
  const { tick } = world;
  const foe: Duelist = world.duelists[side === 0 ? 1 : 0];
  const { length } = memory.trailX;
  // A picture that skipped ticks, or fell back, showed nothing between.
  const from = Math.max(Math.min(memory.looked + 1, tick), tick - length + 1, 0);
  for (let seen = from; seen <= tick; seen += 1) {
    memory.trailX[seen % length] = foe.x;
    memory.trailY[seen % length] = foe.y;
  }
  memory.looked = tick;
  for (let slot = 0; slot < world.bolts.length; slot += 1) {
    const bolt = world.bolts[slot];
    const flight = bolt && bolt.state === 'flying' && bolt.owner !== side ? flightOf(bolt, slot) : 0;
    if (memory.bolts[slot] === flight) continue;
    memory.bolts[slot] = flight;
    memory.boltsSeen[slot] = tick;
  }
}
