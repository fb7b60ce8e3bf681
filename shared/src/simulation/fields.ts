import { LAYOUTS } from './arenas.ts';
import { ARENA, BOLT, DASH, DUELIST, PARRY, RING, ROUND } from './rules.ts';
import { BOLT_STATES, type Bolt, type Duelist, PHASES, type World } from './world.ts';

/** What a field may hold: a finite number within ±limit, a whole number 0…limit, or one of a list. */
export type Content =
  | { readonly kind: 'real'; readonly limit: number }
  | { readonly kind: 'whole'; readonly limit: number }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] };

export type Field = Content & { readonly name: string };

type Table<T> = { readonly [K in keyof T]-?: Content };
type Flat<T> = Omit<T, 'duelists' | 'bolts'>;

const real = (limit: number): Content => ({ kind: 'real', limit });
const whole = (limit: number): Content => ({ kind: 'whole', limit });
const choice = (values: readonly unknown[]): Content => ({ kind: 'choice', values });

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
  seed: whole(WORD),
  tick: whole(WORD),
  random: whole(WORD),
  layout: whole(LAYOUTS.length - 1),
  phase: choice(PHASES),
  phaseTicks: whole(SHORT),
  round: whole(BYTE),
  drawnRounds: whole(ROUND.maxDrawn),
  roundWinner: choice([undefined, ...SIDES]),
  ringY: real(RING.maxOffset),
  ringRadius: real(RING.startRadius),
  winner: choice([undefined, ...SIDES]),
  ending: choice([undefined, 'won', 'conceded', 'forfeited', 'void']),
};

const DUELIST_TABLE: Table<Duelist> = {
  x: real(ARENA.halfWidth),
  y: real(ARENA.halfHeight),
  velocityX: real(SPEED),
  velocityY: real(SPEED),
  aimX: real(1),
  aimY: real(1),
  held: whole(BYTE),
  hearts: whole(DUELIST.hearts),
  charges: whole(DUELIST.charges),
  rechargeTicks: whole(BOLT.recharge),
  reloadTicks: whole(BOLT.reload),
  dashTicks: whole(DASH.duration),
  dashCooldownTicks: whole(DASH.cooldown),
  parryTicks: whole(PARRY.window),
  recoveryTicks: whole(PARRY.window + PARRY.recovery),
  immuneTicks: whole(DUELIST.immunity),
  emberTicks: whole(RING.patience),
  roundsWon: whole(ROUND.winsNeeded),
  hits: whole(SHORT),
  parries: whole(SHORT),
  shots: whole(SHORT),
  dashes: whole(SHORT),
  guards: whole(SHORT),
  burns: whole(SHORT),
};

const BOLT_TABLE: Table<Bolt> = {
  state: choice(BOLT_STATES),
  ticks: whole(BOLT.flight),
  owner: choice(SIDES),
  shot: whole(SHORT),
  parried: whole(BOLT.maxParried),
  x: real(ARENA.halfWidth),
  y: real(ARENA.halfHeight),
  velocityX: real(SPEED),
  velocityY: real(SPEED),
};

export const WORLD_FIELDS: readonly Field[] = listed(WORLD_TABLE);
export const DUELIST_FIELDS: readonly Field[] = listed(DUELIST_TABLE);
export const BOLT_FIELDS: readonly Field[] = listed(BOLT_TABLE);

function listed(table: Readonly<Record<string, Content>>): readonly Field[] {
  return Object.entries(table).map(([name, content]) => ({ ...content, name }));
}

/** A world, duelist or bolt seen as its named fields, for what walks the table. */
export function fieldsOf(record: Plain<World> | Plain<Duelist> | Plain<Bolt>): Record<string, unknown> {
  return record;
}

/** The same members as an anonymous type, which may stand for a record where an interface may not. */
type Plain<T> = Pick<T, keyof T>;
