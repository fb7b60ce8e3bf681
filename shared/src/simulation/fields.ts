import { LAYOUTS } from './arenas.ts';
import { ARENA, BOLT, DASH, DUELIST, PARRY, RING, ROUND } from './rules.ts';
import { BOLT_STATES, type Bolt, type Duelist, PHASES, type World } from './world.ts';

/** What a field may hold: a finite number within ±limit, a whole number 0…limit, or one of a list. */
export type Content =
  | { readonly kind: 'real'; readonly limit: number }
  | { readonly kind: 'whole'; readonly limit: number }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] };

/**
 * Carries one field from one record to another. Written out for each field, because a property that is named in the
 * code costs a third of one that is looked up by a name in a variable, and every step begins with a copy.
 */
type Copy<T> = (from: T, to: T) => void;

/** One member of a world, duelist or bolt. */
export type Field<T = never> = Content & { readonly name: string; readonly copy: Copy<T> };

type Entry<T> = Content & { readonly copy: Copy<T> };
type Table<T> = { readonly [K in keyof T]-?: Entry<T> };
type Flat<T> = Omit<T, 'duelists' | 'bolts'>;

const real = <T>(limit: number, copy: Copy<T>): Entry<T> => ({ kind: 'real', limit, copy });
const whole = <T>(limit: number, copy: Copy<T>): Entry<T> => ({ kind: 'whole', limit, copy });
const choice = <T>(values: readonly unknown[], copy: Copy<T>): Entry<T> => ({ kind: 'choice', values, copy });

const BYTE = 0xff;
const SHORT = 0xffff;
const WORD = 0xffffffff;
/** Faster than anything may become. */
const SPEED = 256;
const SIDES = [0, 1];

/**
 * The one table of everything in a world, in the order in which it is hashed and written: copy, hash and keyframe
 * read it, and a field that is missing here does not compile.
 */
const WORLD_TABLE: Table<Flat<World>> = {
  seed: whole(WORD, (from, to) => void (to.seed = from.seed)),
  tick: whole(WORD, (from, to) => void (to.tick = from.tick)),
  random: whole(WORD, (from, to) => void (to.random = from.random)),
  layout: whole(LAYOUTS.length - 1, (from, to) => void (to.layout = from.layout)),
  phase: choice(PHASES, (from, to) => void (to.phase = from.phase)),
  phaseTicks: whole(SHORT, (from, to) => void (to.phaseTicks = from.phaseTicks)),
  round: whole(BYTE, (from, to) => void (to.round = from.round)),
  drawnRounds: whole(ROUND.maxDrawn, (from, to) => void (to.drawnRounds = from.drawnRounds)),
  roundWinner: choice([undefined, ...SIDES], (from, to) => void (to.roundWinner = from.roundWinner)),
  ringY: real(RING.maxOffset, (from, to) => void (to.ringY = from.ringY)),
  ringRadius: real(RING.startRadius, (from, to) => void (to.ringRadius = from.ringRadius)),
  winner: choice([undefined, ...SIDES], (from, to) => void (to.winner = from.winner)),
  ending: choice(
    [undefined, 'won', 'conceded', 'forfeited', 'void'],
    (from, to) => void (to.ending = from.ending),
  ),
};

const DUELIST_TABLE: Table<Duelist> = {
  x: real(ARENA.halfWidth, (from, to) => void (to.x = from.x)),
  y: real(ARENA.halfHeight, (from, to) => void (to.y = from.y)),
  velocityX: real(SPEED, (from, to) => void (to.velocityX = from.velocityX)),
  velocityY: real(SPEED, (from, to) => void (to.velocityY = from.velocityY)),
  aimX: real(1, (from, to) => void (to.aimX = from.aimX)),
  aimY: real(1, (from, to) => void (to.aimY = from.aimY)),
  held: whole(BYTE, (from, to) => void (to.held = from.held)),
  hearts: whole(DUELIST.hearts, (from, to) => void (to.hearts = from.hearts)),
  charges: whole(DUELIST.charges, (from, to) => void (to.charges = from.charges)),
  rechargeTicks: whole(BOLT.recharge, (from, to) => void (to.rechargeTicks = from.rechargeTicks)),
  reloadTicks: whole(BOLT.reload, (from, to) => void (to.reloadTicks = from.reloadTicks)),
  dashTicks: whole(DASH.duration, (from, to) => void (to.dashTicks = from.dashTicks)),
  dashCooldownTicks: whole(DASH.cooldown, (from, to) => void (to.dashCooldownTicks = from.dashCooldownTicks)),
  parryTicks: whole(PARRY.window, (from, to) => void (to.parryTicks = from.parryTicks)),
  recoveryTicks: whole(
    PARRY.window + PARRY.recovery,
    (from, to) => void (to.recoveryTicks = from.recoveryTicks),
  ),
  immuneTicks: whole(DUELIST.immunity, (from, to) => void (to.immuneTicks = from.immuneTicks)),
  emberTicks: whole(RING.patience, (from, to) => void (to.emberTicks = from.emberTicks)),
  roundsWon: whole(ROUND.winsNeeded, (from, to) => void (to.roundsWon = from.roundsWon)),
  hits: whole(SHORT, (from, to) => void (to.hits = from.hits)),
  parries: whole(SHORT, (from, to) => void (to.parries = from.parries)),
  shots: whole(SHORT, (from, to) => void (to.shots = from.shots)),
  dashes: whole(SHORT, (from, to) => void (to.dashes = from.dashes)),
  guards: whole(SHORT, (from, to) => void (to.guards = from.guards)),
  burns: whole(SHORT, (from, to) => void (to.burns = from.burns)),
};

const BOLT_TABLE: Table<Bolt> = {
  state: choice(BOLT_STATES, (from, to) => void (to.state = from.state)),
  ticks: whole(BOLT.flight, (from, to) => void (to.ticks = from.ticks)),
  owner: choice(SIDES, (from, to) => void (to.owner = from.owner)),
  shot: whole(SHORT, (from, to) => void (to.shot = from.shot)),
  parried: whole(BOLT.maxParried, (from, to) => void (to.parried = from.parried)),
  x: real(ARENA.halfWidth, (from, to) => void (to.x = from.x)),
  y: real(ARENA.halfHeight, (from, to) => void (to.y = from.y)),
  velocityX: real(SPEED, (from, to) => void (to.velocityX = from.velocityX)),
  velocityY: real(SPEED, (from, to) => void (to.velocityY = from.velocityY)),
};

export const WORLD_FIELDS: readonly Field<Flat<World>>[] = listed(WORLD_TABLE);
export const DUELIST_FIELDS: readonly Field<Duelist>[] = listed(DUELIST_TABLE);
export const BOLT_FIELDS: readonly Field<Bolt>[] = listed(BOLT_TABLE);

function listed<T>(table: Readonly<Record<string, Entry<T>>>): readonly Field<T>[] {
  return Object.entries(table).map(([name, entry]) => ({ ...entry, name }));
}

/** A world, duelist or bolt seen as its named fields, for what walks the table. */
export function fieldsOf(record: Plain<World> | Plain<Duelist> | Plain<Bolt>): Record<string, unknown> {
  return record;
}

/** The same members as an anonymous type, which may stand for a record where an interface may not. */
type Plain<T> = Pick<T, keyof T>;
