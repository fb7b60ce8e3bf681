import { pillarsOf } from './arenas.ts';
import { Button, type PlayerInput } from './player-input.ts';
import { BOLT, DASH, DUELIST, FIELD, PARRY } from './rules.ts';
import type { Duelist, World } from './world.ts';

/** Fastest wish that a `PlayerInput` can express on one axis. */
const FULL_WISH = 127;

/** Lets a tick pass for everything of this duelist that counts down or comes back. */
export function passTime(duelist: Duelist): void {
  duelist.reloadTicks = Math.max(0, duelist.reloadTicks - 1);
  duelist.dashTicks = Math.max(0, duelist.dashTicks - 1);
  duelist.dashCooldownTicks = Math.max(0, duelist.dashCooldownTicks - 1);
  duelist.parryTicks = Math.max(0, duelist.parryTicks - 1);
  duelist.recoveryTicks = Math.max(0, duelist.recoveryTicks - 1);
  duelist.immuneTicks = Math.max(0, duelist.immuneTicks - 1);
  if (duelist.charges === DUELIST.charges) return;
  duelist.rechargeTicks += 1;
  if (duelist.rechargeTicks < BOLT.recharge) return;
  duelist.charges += 1;
  duelist.rechargeTicks = 0;
}

/** Turns to where the input aims; no aim keeps the last one. */
export function aim(duelist: Duelist, input: PlayerInput): void {
  const length = Math.sqrt(input.aimX * input.aimX + input.aimY * input.aimY);
  if (length === 0) return;
  duelist.aimX = input.aimX / length;
  duelist.aimY = input.aimY / length;
}

/** Begins a dash or a parry on the tick in which its button goes down; a parry comes first when both do. */
export function act(duelist: Duelist, input: PlayerInput): void {
  const pressed = input.buttons & ~duelist.held;
  if (duelist.recoveryTicks > 0 || duelist.dashTicks > 0) return;
  if ((pressed & Button.parry) !== 0) {
    duelist.parryTicks = PARRY.window;
    duelist.recoveryTicks = PARRY.window + PARRY.recovery;
    duelist.guards += 1;
  } else if ((pressed & Button.dash) !== 0 && duelist.dashCooldownTicks === 0) {
    beginDash(duelist, input);
  }
}

/** A dash goes where the player wishes to move, or ahead when he stands. */
function beginDash(duelist: Duelist, input: PlayerInput): void {
  const length = Math.sqrt(input.moveX * input.moveX + input.moveY * input.moveY);
  duelist.velocityX = (length === 0 ? duelist.aimX : input.moveX / length) * DASH.speed;
  duelist.velocityY = (length === 0 ? duelist.aimY : input.moveY / length) * DASH.speed;
  duelist.dashTicks = DASH.duration;
  duelist.dashCooldownTicks = DASH.cooldown;
  duelist.dashes += 1;
}

/** Bends the velocity towards the wish by at most one tick's acceleration, then moves; a dash keeps its own velocity. */
export function move(duelist: Duelist, wishX: number, wishY: number): void {
  if (duelist.dashTicks === 0) {
    const length = Math.max(FULL_WISH, Math.sqrt(wishX * wishX + wishY * wishY));
    const speed = speedOf(duelist);
    const changeX = (wishX / length) * speed - duelist.velocityX;
    const changeY = (wishY / length) * speed - duelist.velocityY;
    const change = Math.sqrt(changeX * changeX + changeY * changeY);
    const share = change > DUELIST.acceleration ? DUELIST.acceleration / change : 1;
    duelist.velocityX += changeX * share;
    duelist.velocityY += changeY * share;
  }
  duelist.x += duelist.velocityX;
  duelist.y += duelist.velocityY;
}

function speedOf(duelist: Duelist): number {
  if (duelist.parryTicks > 0) return DUELIST.speed * DUELIST.parrySpeed;
  if (duelist.recoveryTicks > 0) return DUELIST.speed * DUELIST.recoverySpeed;
  return DUELIST.speed;
}

/** Pushes two bodies that overlap apart by equal shares; who dashes passes through. */
export function partBodies(world: World): void {
  const [left, right] = world.duelists;
  if (left.dashTicks > 0 || right.dashTicks > 0) return;
  const apartX = right.x - left.x;
  const apartY = right.y - left.y;
  const distance = Math.sqrt(apartX * apartX + apartY * apartY);
  const overlap = 2 * DUELIST.radius - distance;
  if (overlap <= 0) return;
  const pushX = (distance === 0 ? 1 : apartX / distance) * (overlap / 2);
  const pushY = (distance === 0 ? 0 : apartY / distance) * (overlap / 2);
  left.x -= pushX;
  left.y -= pushY;
  right.x += pushX;
  right.y += pushY;
}

/** Keeps a body out of pillars and inside of the walls; it slides along both. */
export function keepInField(duelist: Duelist, layout: number): void {
  for (const pillar of pillarsOf(layout)) {
    const awayX = duelist.x - pillar.x;
    const awayY = duelist.y - pillar.y;
    const reach = pillar.radius + DUELIST.radius;
    const square = awayX * awayX + awayY * awayY;
    if (square >= reach * reach) continue;
    const distance = Math.sqrt(square);
    const scale = distance === 0 ? 0 : reach / distance;
    duelist.x = pillar.x + awayX * scale;
    duelist.y = pillar.y + (distance === 0 ? reach : awayY * scale);
  }
  const limitX = FIELD.halfWidth - DUELIST.radius;
  const limitY = FIELD.halfHeight - DUELIST.radius;
  duelist.x = Math.min(limitX, Math.max(-limitX, duelist.x));
  duelist.y = Math.min(limitY, Math.max(-limitY, duelist.y));
}

/** True while nothing can take a heart by touch. */
export function isImmune(duelist: Duelist): boolean {
  return duelist.immuneTicks > 0 || duelist.dashTicks > 0;
}
