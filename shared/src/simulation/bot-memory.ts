import { BOT_SKILLS, type BotSkill, type BotStrength } from './bot-skills.ts';
import { nextRandom, randomShare } from './random.ts';
import type { Ticks } from './rules.ts';
import type { Duelist } from './world.ts';

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

/** Notes where the opponent is now. */
export function observe(memory: BotMemory, tick: number, foe: Duelist): void {
  const slot = tick % memory.trailX.length;
  memory.trailX[slot] = foe.x;
  memory.trailY[slot] = foe.y;
}
