import type { Ending } from '../protocol/events.ts';
import type { Side, Tick } from './player-input.ts';
import type { Ticks, Units, UnitsPerTick } from './rules.ts';

/** One of the two players' figures. What counts ticks down stops at 0. */
export interface Duelist {
  x: Units;
  y: Units;
  velocityX: UnitsPerTick;
  velocityY: UnitsPerTick;
  /** Unit vector. */
  aimX: number;
  aimY: number;
  /** The buttons of the last tick, to tell a press from a hold. */
  held: number;
  hearts: number;
  charges: number;
  /** Since the last charge came back. */
  rechargeTicks: Ticks;
  /** Until the next shot may be fired. */
  reloadTicks: Ticks;
  /** Left of a dash; immune meanwhile. */
  dashTicks: Ticks;
  dashCooldownTicks: Ticks;
  /** Left of the window in which a bolt is sent back. */
  parryTicks: Ticks;
  /** Until the duelist may act again after a parry, the window included. */
  recoveryTicks: Ticks;
  /** Left of the immunity after a hit. */
  immuneTicks: Ticks;
  /** Time outside the ring towards the next burn. */
  emberTicks: Ticks;
  roundsWon: number;
  /** Hearts taken from the opponent by bolts, in the whole match. */
  hits: number;
  /** Bolts sent back in the whole match. */
  parries: number;
  /** Bolts fired, dashes begun, parry windows opened and hearts burned in the whole match; they number the events. */
  shots: number;
  dashes: number;
  guards: number;
  burns: number;
}

/** Where a bolt is in its life; the last three rest in the slot for `BOLT.rest` ticks. */
export type BoltState = 'free' | 'flying' | 'stopped' | 'struck' | 'faded';
export const BOLT_STATES: readonly BoltState[] = ['free', 'flying', 'stopped', 'struck', 'faded'];

/** A slot for a bolt; a free one is all zeros. The first half of the slots belongs to what the left duelist fired. */
export interface Bolt {
  state: BoltState;
  /** Left in this state. */
  ticks: Ticks;
  /** Whom it does not hurt: who fired it, or who parried it last. */
  owner: Side;
  /** The number of this shot among those that its first owner fired, from 1. */
  shot: number;
  /** How often it was parried. */
  parried: number;
  x: Units;
  y: Units;
  velocityX: UnitsPerTick;
  velocityY: UnitsPerTick;
}

export type Phase = 'countdown' | 'fighting' | 'round-over' | 'finished';
export const PHASES: readonly Phase[] = ['countdown', 'fighting', 'round-over', 'finished'];

/** All that the duel is at one tick; nothing outside of it takes part in the next one. */
export interface World {
  seed: number;
  tick: Tick;
  /** State of the generator. */
  random: number;
  /** Number of the courtyard in `LAYOUTS`. */
  layout: number;
  phase: Phase;
  /** Spent in this phase. */
  phaseTicks: Ticks;
  /** From 1; drawn rounds count. */
  round: number;
  drawnRounds: number;
  /** Who won the last round that is over; nobody in a drawn one. */
  roundWinner: Side | undefined;
  /** The ring's centre is (0, ringY). */
  ringY: Units;
  ringRadius: Units;
  winner: Side | undefined;
  ending: Ending | undefined;
  readonly duelists: readonly [Duelist, Duelist];
  readonly bolts: readonly Bolt[];
}
