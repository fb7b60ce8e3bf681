import { TICKS_PER_SECOND } from './player-input.ts';

/** Length in world units; a duelist is 52 wide, the arena 1600. */
export type Units = number;
export type UnitsPerTick = number;
/** A span of simulation steps. */
export type Ticks = number;

const perSecond = (units: number): UnitsPerTick => units / TICKS_PER_SECOND;
const seconds = (span: number): Ticks => Math.round(span * TICKS_PER_SECOND);

/**
 * The whole picture. The origin is its centre, x grows to the right and y downwards, so that the mirror image of
 * a place is (−x, y) to the last bit.
 */
export const ARENA = { halfWidth: 800, halfHeight: 450 } as const;

/** The floor between the walls; the gates stand in the left and right wall around y = 0. */
export const FIELD = { halfWidth: 720, halfHeight: 400 } as const;

export const GATE = { x: 760, halfHeight: 90 } as const;

export const DUELIST = {
  radius: 26,
  /** Distance from the centre at which each side starts a round. */
  startX: 600,
  hearts: 3,
  charges: 3,
  speed: perSecond(300),
  /** Change of velocity per tick: full speed, or a stop, within five ticks. */
  acceleration: perSecond(60),
  /** Share of the speed that remains while parrying and while recovering from a parry that caught nothing. */
  parrySpeed: 0.6,
  recoverySpeed: 0.4,
  /** No second heart is lost to a bolt within this time. */
  immunity: seconds(0.7),
  knockback: perSecond(420),
} as const;

export const BOLT = {
  radius: 8,
  /** By how often the bolt was parried; the last one is kept from then on. */
  speeds: [perSecond(720), perSecond(980), perSecond(1200), perSecond(1400)],
  /** Parries of one bolt are counted up to here. */
  maxParried: 255,
  /** Each tick is flown in this many parts, so that the fastest bolt moves less than its own radius at once. */
  parts: 4,
  flight: seconds(2.4),
  /** How long a bolt that ended stays in its slot, so that a late look still sees where and how. */
  rest: 10,
  /** Between two shots. */
  reload: seconds(0.22),
  /** Until one spent charge is back. */
  recharge: seconds(1),
  /** Room for the bolts that each side fired: more than charges and recharge can bring into the air. */
  slotsPerSide: 8,
} as const;

export const DASH = { duration: 9, speed: perSecond(900), cooldown: seconds(1.2) } as const;

export const PARRY = {
  window: 9,
  /** After a window in which nothing was caught: no shot, dash or parry. */
  recovery: seconds(0.4),
  /** Distance between the centres of duelist and bolt at which the crescent catches. */
  reach: 46,
  /** Cosine of the half angle of the crescent around the aim. */
  arc: 0.25,
} as const;

export const RING = {
  startRadius: 880,
  /** From the start of the fight until it moves. */
  delay: seconds(9),
  /** From full size to nothing. */
  closing: seconds(20),
  /** Its centre is at x = 0 and at most this far above or below the middle. */
  maxOffset: 100,
  /** Time outside that costs one heart. */
  patience: seconds(0.75),
} as const;

export const ROUND = {
  countdown: seconds(3),
  /** How long each numeral of the countdown stands. */
  numeral: seconds(1),
  over: seconds(1.5),
  /** Best of five. */
  winsNeeded: 3,
  /** A round in which both fall together counts for nobody; this many of them end the match. */
  maxDrawn: 3,
} as const;

/** Points. */
export const SCORE = { round: 100, hit: 10, parry: 5 } as const;
