import { shooterOf } from './bolts.ts';
import type { Side, Tick } from './player-input.ts';
import { RING, ROUND } from './rules.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** What kinds of moments there are to be seen or heard. */
export type ArenaEventKind =
  | 'round-started'
  | 'countdown'
  | 'fight'
  | 'fired'
  | 'parry-opened'
  | 'parried'
  | 'dashed'
  | 'hit'
  | 'wall-hit'
  | 'faded'
  | 'burned'
  | 'ring-closing'
  | 'fell'
  | 'round-over'
  | 'match-over';

/** One such moment. */
export interface ArenaEvent {
  /** The same however often a rollback plays this moment again, and different from every other moment's. */
  readonly id: string;
  readonly tick: Tick;
  readonly kind: ArenaEventKind;
  /** Whose deed or fate: the owner of a bolt, the parrier, who dashed, burned, fell or won; else undefined. */
  readonly side: Side | undefined;
  readonly x: number;
  readonly y: number;
  /** Flight of a bolt, velocity of a dash, aim of a parry; 0, 0 where there is none. Not normalised. */
  readonly directionX: number;
  readonly directionY: number;
  /** The numeral of a countdown, the number of a round, how often a bolt was parried; else 0. */
  readonly value: number;
}

/** Duelist counters that each stand for one kind of event. */
const DEEDS = [
  { kind: 'dashed', counter: 'dashes' },
  { kind: 'parry-opened', counter: 'guards' },
  { kind: 'burned', counter: 'burns' },
] as const;

/** How a bolt's state after its flight is called. */
const ENDS = { stopped: 'wall-hit', struck: 'hit', faded: 'faded' } as const;

/**
 * What happened on the way from one world to a later one of the same match, best up to `BOLT.rest` ticks later.
 * It is read from the two worlds alone: whoever draws keeps the last world that he drew and the ids that he showed.
 */
export function eventsBetween(before: World, after: World): ArenaEvent[] {
  if (after.tick <= before.tick) return [];
  const events: ArenaEvent[] = [];
  addRoundEvents(before, after, events);
  addDuelistEvents(before, after, 0, events);
  addDuelistEvents(before, after, 1, events);
  for (let slot = 0; slot < after.bolts.length; slot += 1) addBoltEvents(before, after, slot, events);
  return events;
}

function addRoundEvents(before: World, after: World, events: ArenaEvent[]): void {
  const sameRound = before.round === after.round;
  const add = (kind: ArenaEventKind, side: Side | undefined, value: number) =>
    events.push(matchEvent(after, kind, side, value));
  const numeral = countdownNumeral(after);
  if (numeral !== undefined && !(sameRound && countdownNumeral(before) === numeral)) {
    if (numeral === ROUND.countdown / ROUND.numeral) add('round-started', undefined, after.round);
    add('countdown', undefined, numeral);
  }
  if (after.phase === 'fighting' && !(sameRound && before.phase === 'fighting')) add('fight', undefined, 0);
  if (after.ringRadius < RING.startRadius && !(sameRound && before.ringRadius < RING.startRadius))
    add('ring-closing', undefined, 0);
  if (after.phase === 'round-over' && !(sameRound && before.phase === 'round-over'))
    add('round-over', after.roundWinner, after.round);
  if (after.phase === 'finished' && before.phase !== 'finished') add('match-over', after.winner, 0);
}

/** The numeral that stands over the arena in this tick: 3, 2, 1; nothing outside of a countdown. */
export function countdownNumeral(world: World): number | undefined {
  if (world.phase !== 'countdown' || world.phaseTicks === 0) return undefined;
  return Math.floor((ROUND.countdown - world.phaseTicks) / ROUND.numeral) + 1;
}

function matchEvent(world: World, kind: ArenaEventKind, side: Side | undefined, value: number): ArenaEvent {
  return {
    id: `${kind}-${world.round}-${value}`,
    tick: world.tick,
    kind,
    side,
    x: 0,
    y: kind === 'ring-closing' ? world.ringY : 0,
    directionX: 0,
    directionY: 0,
    value,
  };
}

function addDuelistEvents(before: World, after: World, side: Side, events: ArenaEvent[]): void {
  const old = before.duelists[side];
  const duelist = after.duelists[side];
  for (const { kind, counter } of DEEDS) {
    for (let count = old[counter] + 1; count <= duelist[counter]; count += 1)
      events.push(duelistEvent(after.tick, kind, side, duelist, `${kind}-${side}-${count}`));
  }
  const standing = old.hearts > 0 || before.round !== after.round;
  if (duelist.hearts === 0 && standing)
    events.push(duelistEvent(after.tick, 'fell', side, duelist, `fell-${side}-${after.round}`));
}

function duelistEvent(
  tick: Tick,
  kind: ArenaEventKind,
  side: Side,
  duelist: Duelist,
  id: string,
): ArenaEvent {
  const dashed = kind === 'dashed';
  return {
    id,
    tick,
    kind,
    side,
    x: duelist.x,
    y: duelist.y,
    directionX: dashed ? duelist.velocityX : duelist.aimX,
    directionY: dashed ? duelist.velocityY : duelist.aimY,
    value: 0,
  };
}

function addBoltEvents(before: World, after: World, slot: number, events: ArenaEvent[]): void {
  const bolt = after.bolts[slot];
  if (!bolt || bolt.state === 'free') return;
  const known = before.bolts[slot];
  const old = known?.state !== 'free' && known?.shot === bolt.shot ? known : undefined;
  const shooter = shooterOf(slot);
  const shot = `${shooter}-${bolt.shot}`;
  if (!old) events.push(boltEvent(after.tick, 'fired', shooter, bolt, `fired-${shot}`));
  if (bolt.parried > (old?.parried ?? 0))
    events.push(boltEvent(after.tick, 'parried', bolt.owner, bolt, `parried-${shot}-${bolt.parried}`));
  if (bolt.state === 'flying' || bolt.state === old?.state) return;
  const kind = ENDS[bolt.state];
  events.push(boltEvent(after.tick, kind, bolt.owner, bolt, `${kind}-${shot}`));
}

function boltEvent(tick: Tick, kind: ArenaEventKind, side: Side, bolt: Bolt, id: string): ArenaEvent {
  return {
    id,
    tick,
    kind,
    side,
    x: bolt.x,
    y: bolt.y,
    directionX: bolt.velocityX,
    directionY: bolt.velocityY,
    value: bolt.parried,
  };
}
