import type { Ticks, Units } from './rules.ts';

/** How well a bot plays. */
export type BotStrength = 'novice' | 'adept' | 'master';
export const BOT_STRENGTHS: readonly BotStrength[] = ['novice', 'adept', 'master'];

/** What makes a bot weaker than a machine could be. Spans are drawn evenly, shares by chance. */
export interface BotSkill {
  /** Until it notices a move or a bolt. */
  readonly reaction: Ticks;
  /** Largest error of its aim, as the tangent of an angle. */
  readonly aimError: number;
  /** Share of the bolts against it that it tries to parry, and that it tries to evade. */
  readonly parries: number;
  readonly evades: number;
  /** How much too soon or too late it presses at most. */
  readonly timingError: Ticks;
  /** Most shots in one go, and the longest pause after them. */
  readonly burst: number;
  readonly pause: Ticks;
  /** Share of its bursts before which it looks aside. */
  readonly feints: number;
  /** Distance to the opponent that it likes to keep. */
  readonly distance: Units;
}

/** All numbers in which the strengths differ. */
export const BOT_SKILLS: Readonly<Record<BotStrength, BotSkill>> = {
  novice: {
    reaction: 22,
    aimError: 0.18,
    parries: 0.12,
    evades: 0.4,
    timingError: 11,
    burst: 1,
    pause: 135,
    feints: 0,
    distance: 380,
  },
  adept: {
    reaction: 17,
    aimError: 0.14,
    parries: 0.22,
    evades: 0.45,
    timingError: 8,
    burst: 2,
    pause: 135,
    feints: 0.15,
    distance: 340,
  },
  master: {
    reaction: 14,
    aimError: 0.11,
    parries: 0.3,
    evades: 0.5,
    timingError: 6,
    burst: 3,
    pause: 130,
    feints: 0.3,
    distance: 300,
  },
};

/** What all bots have in common. */
export const BOT = {
  /** How far ahead it looks at a bolt's path. */
  foresight: 40,
  /** It dashes when a bolt is this near, and parries when it is that near. */
  dashAt: 9,
  parryAt: 5,
  /** Closest approach, beyond the bodies, that it takes for a threat. */
  wariness: 10,
  /** From here on it feels pillars, walls and the ring's edge. */
  caution: 90,
  /** How long it circles one way, at the least and beyond that. */
  circling: 20,
  circlingMore: 70,
  /** How long a look aside lasts, and how far it goes, as the tangent of an angle. */
  feint: 14,
  feintTurn: 0.8,
} as const;
