import { pillarsOf } from './arenas.ts';
import { type BotMemory, draw, drawError, flightOf, observe } from './bot-memory.ts';
import { BOT } from './bot-skills.ts';
import { evasion, steer } from './bot-steering.ts';
import { Button, NEUTRAL_INPUT, type PlayerInput, type Side } from './player-input.ts';
import { BOLT, DUELIST, PARRY } from './rules.ts';
import { distanceToSegment, type Vector } from './vector.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** Closest approach that it takes for a threat. */
const THREAT = DUELIST.radius + BOLT.radius + BOT.wariness;
/** Largest number on one axis of a `PlayerInput`. */
const FULL = 127;

/** A bolt that will come near, and when. */
interface Threat {
  readonly bolt: Bolt;
  readonly key: number;
  readonly ticks: number;
}

/**
 * What a bot holds in this tick. It sees what is drawn for a player, late by its reaction time: where the opponent
 * was, bolts, ring and pillars, and its own body. It draws chance from its memory alone, so a seeded bot plays the
 * same duel again.
 */
export function botInput(world: World, side: Side, memory: BotMemory): PlayerInput {
  const own = world.duelists[side];
  observe(memory, world, side);
  if (world.phase !== 'fighting') return { ...NEUTRAL_INPUT };
  const foe = expectedFoe(world.tick, memory);
  let wish = steer(world, own, foe, memory);
  let buttons = 0;
  const threat = nearestThreat(world, side, memory);
  if (threat) {
    if (threat.key !== memory.threat) decide(threat, memory);
    if (memory.answer === 'evade') {
      wish = evasion(own, threat.bolt);
      if (threat.ticks <= BOT.dashAt + memory.timingError && own.dashCooldownTicks === 0)
        buttons |= Button.dash;
    } else if (memory.answer === 'parry' && threat.ticks <= BOT.parryAt + memory.timingError) {
      buttons |= Button.parry;
    }
  }
  // A press needs a release before it.
  buttons &= ~own.held;
  const target = leadOf(own, foe, world.tick, memory);
  if (wishesToFire(world, own, target, memory)) buttons |= Button.fire;
  const aim = aimAt(target.x - own.x, target.y - own.y, world.tick, memory);
  const move = scaled(wish.x, wish.y);
  return { moveX: move.x, moveY: move.y, aimX: aim.x, aimY: aim.y, buttons };
}

/** Where the opponent would be now had he gone on as he was seen. */
function expectedFoe(tick: number, memory: BotMemory): Vector {
  const length = memory.trailX.length;
  const oldest = (tick + 1) % length;
  const later = (tick + 2) % length;
  const x = memory.trailX[oldest] ?? 0;
  const y = memory.trailY[oldest] ?? 0;
  const limit = DUELIST.speed;
  const speedX = Math.min(limit, Math.max(-limit, (memory.trailX[later] ?? 0) - x));
  const speedY = Math.min(limit, Math.max(-limit, (memory.trailY[later] ?? 0) - y));
  return { x: x + speedX * (length - 1), y: y + speedY * (length - 1) };
}

/** Where to aim so that a bolt meets the opponent, bent by the bot's error. */
function leadOf(own: Duelist, foe: Vector, tick: number, memory: BotMemory): Vector {
  const length = memory.trailX.length;
  const oldX = memory.trailX[(tick + 1) % length] ?? 0;
  const oldY = memory.trailY[(tick + 1) % length] ?? 0;
  const span = length - 1;
  const distance = Math.sqrt((foe.x - own.x) * (foe.x - own.x) + (foe.y - own.y) * (foe.y - own.y));
  const flight = distance / BOLT.speeds[0];
  const leadX = foe.x + ((foe.x - oldX) / span) * flight - own.x;
  const leadY = foe.y + ((foe.y - oldY) / span) * flight - own.y;
  const error = memory.aimError;
  return { x: own.x + leadX - leadY * error, y: own.y + leadY + leadX * error };
}

function nearestThreat(world: World, side: Side, memory: BotMemory): Threat | undefined {
  const own = world.duelists[side];
  let nearest: Threat | undefined;
  for (let slot = 0; slot < world.bolts.length; slot += 1) {
    const bolt = world.bolts[slot];
    if (!bolt || bolt.state !== 'flying' || bolt.owner === side) continue;
    if (world.tick - (memory.boltsSeen[slot] ?? world.tick) < memory.skill.reaction) continue;
    const ticks = ticksToReach(own, bolt);
    if (ticks === undefined || (nearest && nearest.ticks <= ticks)) continue;
    nearest = { bolt, key: flightOf(bolt, slot), ticks };
  }
  return nearest;
}

/** When the bolt touches the parry's reach if both go on as they do; undefined if it passes. */
function ticksToReach(own: Duelist, bolt: Bolt): number | undefined {
  const toX = own.x - bolt.x;
  const toY = own.y - bolt.y;
  const speed = Math.sqrt(bolt.velocityX * bolt.velocityX + bolt.velocityY * bolt.velocityY);
  const along = (toX * bolt.velocityX + toY * bolt.velocityY) / speed;
  const across = Math.abs(toX * bolt.velocityY - toY * bolt.velocityX) / speed;
  if (along < 0 || across > THREAT) return undefined;
  const ticks = Math.max(0, along - PARRY.reach) / speed;
  return ticks <= BOT.foresight ? ticks : undefined;
}

function decide(threat: Threat, memory: BotMemory): void {
  const { parries, evades } = memory.skill;
  const roll = draw(memory);
  memory.threat = threat.key;
  memory.timingError = drawError(memory, memory.skill.timingError);
  memory.answer = roll < parries ? 'parry' : roll < parries + evades ? 'evade' : 'ignore';
}

/** Towards the target, or aside for an instant before the shot. */
function aimAt(x: number, y: number, tick: number, memory: BotMemory): Vector {
  const left = memory.feintUntil - tick;
  if (left <= 0 || left > BOT.feint) return scaled(x, y);
  const turn = BOT.feintTurn * memory.circling;
  return scaled(x - y * turn, y + x * turn);
}

/** Fires in bursts when no pillar is in the way, some after a look aside; each shot has its own error. */
function wishesToFire(world: World, own: Duelist, target: Vector, memory: BotMemory): boolean {
  if (world.tick < memory.shootFrom || own.charges === 0) return false;
  for (const pillar of pillarsOf(world.layout)) {
    const gap = distanceToSegment(pillar.x, pillar.y, own.x, own.y, target.x, target.y);
    if (gap < pillar.radius + BOLT.radius) return false;
  }
  const { skill } = memory;
  memory.burstLeft -= 1;
  memory.shootFrom = world.tick + BOLT.reload;
  memory.aimError = drawError(memory, skill.aimError);
  if (memory.burstLeft <= 0) {
    memory.burstLeft = 1 + Math.floor(draw(memory) * skill.burst);
    memory.shootFrom += Math.floor(draw(memory) * skill.pause);
    if (draw(memory) < skill.feints) memory.shootFrom = memory.feintUntil = memory.shootFrom + BOT.feint;
  }
  return true;
}

function scaled(x: number, y: number): Vector {
  const length = Math.sqrt(x * x + y * y);
  if (length === 0) return { x: 0, y: 0 };
  return { x: Math.trunc((x / length) * FULL), y: Math.trunc((y / length) * FULL) };
}
