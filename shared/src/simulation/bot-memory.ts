import { nextRandom, randomShare } from './random.ts';
import type { Duelist } from './world.ts';

/** How well a bot plays. */
export type BotStrength = 'novice' | 'adept' | 'master';

/** What makes a bot weaker than a machine could be. */
export interface BotSkill {
  /** Ticks until it notices a move or a bolt. */
  readonly reaction: number;
  /** Largest error of its aim, as the tangent of an angle. */
  readonly aimError: number;
  /** Share of the bolts against it that it tries to parry, and that it tries to evade. */
  readonly parries: number;
  readonly evades: number;
  /** Longest pause, in ticks, before the next shot. */
  readonly pause: number;
}

const SKILLS: Readonly<Record<BotStrength, BotSkill>> = {
  novice: { reaction: 22, aimError: 0.24, parries: 0.1, evades: 0.35, pause: 150 },
  adept: { reaction: 15, aimError: 0.13, parries: 0.25, evades: 0.5, pause: 70 },
  master: { reaction: 10, aimError: 0.06, parries: 0.4, evades: 0.55, pause: 30 },
};

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
  shootFrom: number;
  aimError: number;
  /** The bolt that it has an answer for: its slot and shot as one number. */
  threat: number;
  answer: BotAnswer;
}

/** The memory of a bot that has seen nothing yet; equal seeds play alike. */
export function createBotMemory(seed: number, strength: BotStrength = 'adept'): BotMemory {
  const skill = SKILLS[strength];
  return {
    random: seed >>> 0,
    skill,
    trailX: new Float64Array(skill.reaction + 1),
    trailY: new Float64Array(skill.reaction + 1),
    circling: 1,
    circlingUntil: 0,
    shootFrom: 0,
    aimError: 0,
    threat: 0,
    answer: 'ignore',
  };
}

/** A number in 0 ≤ n < 1 from the bot's own generator. */
export function draw(memory: BotMemory): number {
  memory.random = nextRandom(memory.random);
  return randomShare(memory.random);
}

/** Notes where the opponent is now. */
export function observe(memory: BotMemory, tick: number, foe: Duelist): void {
  const slot = tick % memory.trailX.length;
  memory.trailX[slot] = foe.x;
  memory.trailY[slot] = foe.y;
}
