import { pillarsOf } from './arenas.ts';
import { isImmune } from './duelists.ts';
import { Button, type PlayerInput, type Side } from './player-input.ts';
import { BOLT, DUELIST, FIELD, PARRY } from './rules.ts';
import type { Bolt, BoltState, Duelist, World } from './world.ts';

/** Where a new bolt starts: just outside of the body. */
const MUZZLE = DUELIST.radius + BOLT.radius + 1;
/** Components of a knockback are multiples of 1/64, so that their sum is exact in any order. */
const KNOCKBACK_GRAIN = 64;

/** The other side. */
export function foeOf(side: Side): Side {
  return side === 0 ? 1 : 0;
}

/** Who fired the bolt in this slot; a parry changes its owner, never its slot. */
export function shooterOf(slot: number): Side {
  return slot < BOLT.slotsPerSide ? 0 : 1;
}

/** Fires while the button is held, as fast as reloading allows, as long as there are charges. */
export function fire(world: World, side: Side, input: PlayerInput): void {
  const duelist = world.duelists[side];
  if ((input.buttons & Button.fire) === 0 || duelist.charges === 0 || duelist.reloadTicks > 0) return;
  if (duelist.recoveryTicks > 0 || duelist.dashTicks > 0) return;
  const bolt = freeSlot(world, side);
  if (!bolt) return;
  const speed = BOLT.speeds[0];
  duelist.charges -= 1;
  duelist.reloadTicks = BOLT.reload;
  duelist.shots += 1;
  bolt.state = 'flying';
  bolt.ticks = BOLT.flight;
  bolt.owner = side;
  bolt.shot = duelist.shots;
  bolt.parried = 0;
  bolt.x = duelist.x + duelist.aimX * MUZZLE;
  bolt.y = duelist.y + duelist.aimY * MUZZLE;
  bolt.velocityX = duelist.aimX * speed;
  bolt.velocityY = duelist.aimY * speed;
}

function freeSlot(world: World, side: Side): Bolt | undefined {
  const first = side * BOLT.slotsPerSide;
  for (let slot = first; slot < first + BOLT.slotsPerSide; slot += 1) {
    const bolt = world.bolts[slot];
    if (bolt?.state === 'free') return bolt;
  }
  return undefined;
}

/**
 * Flies every bolt for one tick. A tick is cut into parts shorter than a bolt's radius, so that nothing is flown
 * through. A bolt meets nothing but walls, pillars and the one duelist who does not own it; what it does to him is
 * a sum or a fixed value, and his hearts are only counted afterwards (`settleBlows`). So the order of the slots decides
 * nothing, and neither side gains by being computed first.
 */
export function flyBolts(world: World, harmful: boolean): void {
  for (const bolt of world.bolts) {
    if (bolt.state === 'free') continue;
    bolt.ticks -= 1;
    if (bolt.state === 'flying') {
      for (let part = 0; part < BOLT.parts && bolt.state === 'flying'; part += 1) {
        bolt.x += bolt.velocityX / BOLT.parts;
        bolt.y += bolt.velocityY / BOLT.parts;
        if (isStopped(bolt, world.layout)) end(bolt, 'stopped');
        else if (harmful) meet(bolt, world.duelists[foeOf(bolt.owner)]);
      }
      if (bolt.state === 'flying' && bolt.ticks === 0) end(bolt, 'faded');
    } else if (bolt.ticks === 0) {
      clearBolt(bolt);
    }
  }
}

function isStopped(bolt: Bolt, layout: number): boolean {
  if (Math.abs(bolt.x) > FIELD.halfWidth - BOLT.radius) return true;
  if (Math.abs(bolt.y) > FIELD.halfHeight - BOLT.radius) return true;
  for (const pillar of pillarsOf(layout)) {
    const awayX = bolt.x - pillar.x;
    const awayY = bolt.y - pillar.y;
    const reach = pillar.radius + BOLT.radius;
    if (awayX * awayX + awayY * awayY < reach * reach) return true;
  }
  return false;
}

/** What happens between a bolt and the duelist whom it may hurt: nothing, a parry, or a blow. */
function meet(bolt: Bolt, target: Duelist): void {
  const toX = bolt.x - target.x;
  const toY = bolt.y - target.y;
  const square = toX * toX + toY * toY;
  if (square >= PARRY.reach * PARRY.reach) return;
  const distance = Math.sqrt(square);
  if (target.parryTicks > 0 && toX * target.aimX + toY * target.aimY >= PARRY.arc * distance) {
    sendBack(bolt, target);
  } else if (distance < DUELIST.radius + BOLT.radius && !isImmune(target)) {
    end(bolt, 'struck');
  }
}

/** A parried bolt belongs to who parried it and flies where he aims, faster; his recovery is forgiven. */
function sendBack(bolt: Bolt, target: Duelist): void {
  bolt.owner = foeOf(bolt.owner);
  bolt.parried = Math.min(bolt.parried + 1, BOLT.maxParried);
  bolt.ticks = BOLT.flight;
  const speed = speedOf(bolt);
  bolt.velocityX = target.aimX * speed;
  bolt.velocityY = target.aimY * speed;
  target.parries += 1;
  target.recoveryTicks = target.parryTicks;
}

function speedOf(bolt: Bolt): number {
  return BOLT.speeds[Math.min(bolt.parried, BOLT.speeds.length - 1)] ?? BOLT.speeds[0];
}

function end(bolt: Bolt, state: BoltState): void {
  bolt.state = state;
  bolt.ticks = BOLT.rest;
}

/** Settles what the bolts of this tick did to one duelist: however many struck together, one heart is lost. */
export function settleBlows(world: World, side: Side): void {
  const target = world.duelists[side];
  let blows = 0;
  let pushX = 0;
  let pushY = 0;
  for (const bolt of world.bolts) {
    if (bolt.state !== 'struck' || bolt.ticks !== BOLT.rest || bolt.owner === side) continue;
    const strength = DUELIST.knockback / speedOf(bolt);
    blows += 1;
    pushX += grained(bolt.velocityX * strength);
    pushY += grained(bolt.velocityY * strength);
  }
  if (blows === 0) return;
  target.hearts -= 1;
  target.immuneTicks = DUELIST.immunity;
  target.velocityX += pushX;
  target.velocityY += pushY;
  world.duelists[foeOf(side)].hits += 1;
}

function grained(value: number): number {
  return Math.trunc(value * KNOCKBACK_GRAIN) / KNOCKBACK_GRAIN;
}
/** Makes a slot free again. */
export function clearBolt(bolt: Bolt): void {
  bolt.state = 'free';
  bolt.ticks = 0;
  bolt.owner = 0;
  bolt.shot = 0;
  bolt.parried = 0;
  bolt.x = 0;
  bolt.y = 0;
  bolt.velocityX = 0;
  bolt.velocityY = 0;
}
