import { RING } from './rules.ts';
import type { Duelist, World } from './world.ts';

/** Gives the ring the size that belongs to this moment of the fight. */
export function closeRing(world: World): void {
  const closed = Math.min(RING.closing, Math.max(0, world.phaseTicks - RING.delay));
  world.ringRadius = (RING.startRadius * (RING.closing - closed)) / RING.closing;
}

/** Takes a heart for every full `RING.patience` outside of the ring; time inside wears the count off again. */
export function burn(world: World, duelist: Duelist): void {
  const awayY = duelist.y - world.ringY;
  if (duelist.x * duelist.x + awayY * awayY <= world.ringRadius * world.ringRadius) {
    duelist.emberTicks = Math.max(0, duelist.emberTicks - 1);
    return;
  }
  duelist.emberTicks += 1;
  if (duelist.emberTicks < RING.patience) return;
  duelist.emberTicks = 0;
  duelist.hearts = Math.max(0, duelist.hearts - 1);
  duelist.burns += 1;
}
