import { pillarsOf } from './arenas.ts';
import { type BotMemory, draw } from './bot-memory.ts';
import { BOT } from './bot-skills.ts';
import { DUELIST, FIELD } from './rules.ts';
import { addPush, type Vector } from './vector.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** Where a bot wishes to go when nothing threatens it: around the opponent at a distance, clear of stone and embers. */
export function steer(world: World, own: Duelist, foe: Vector, memory: BotMemory): Vector {
  const wish = { x: 0, y: 0 };
  const toX = foe.x - own.x;
  const toY = foe.y - own.y;
  const distance = Math.sqrt(toX * toX + toY * toY);
  addPush(wish, toX, toY, Math.min(1, Math.max(-1, (distance - memory.skill.distance) / 120)));
  if (world.tick >= memory.circlingUntil) {
    memory.circling = draw(memory) < 0.5 ? -1 : 1;
    memory.circlingUntil = world.tick + BOT.circling + Math.floor(draw(memory) * BOT.circlingMore);
  }
  addPush(wish, -toY, toX, memory.circling * 0.9);
  for (const pillar of pillarsOf(world.layout)) {
    const awayX = own.x - pillar.x;
    const awayY = own.y - pillar.y;
    const gap = Math.sqrt(awayX * awayX + awayY * awayY) - pillar.radius - DUELIST.radius;
    addPush(wish, awayX, awayY, Math.max(0, 1 - gap / BOT.caution) * 1.2);
  }
  const wallX = FIELD.halfWidth - DUELIST.radius - Math.abs(own.x);
  const wallY = FIELD.halfHeight - DUELIST.radius - Math.abs(own.y);
  addPush(wish, -own.x, 0, Math.max(0, 1 - wallX / BOT.caution) * 1.5);
  addPush(wish, 0, -own.y, Math.max(0, 1 - wallY / BOT.caution) * 1.5);
  const inX = -own.x;
  const inY = world.ringY - own.y;
  const margin = world.ringRadius - Math.sqrt(inX * inX + inY * inY);
  addPush(wish, inX, inY, Math.min(1, Math.max(0, 1 - margin / BOT.caution)) * 3);
  return wish;
}

/** Across the bolt's path, to the side on which the duelist already is. */
export function evasion(own: Duelist, bolt: Bolt): Vector {
  const side = (own.x - bolt.x) * -bolt.velocityY + (own.y - bolt.y) * bolt.velocityX;
  const sign = side >= 0 ? 1 : -1;
  return { x: -bolt.velocityY * sign, y: bolt.velocityX * sign };
}
