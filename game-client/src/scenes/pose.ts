import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Bolt, Duelist, World } from '@double-barrier/shared/simulation/index';

/** How a duelist stands in one drawn frame. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  /** Radians, 0 towards +x, clockwise on the screen. */
  readonly facing: number;
}

/** A bolt in one drawn frame; `speed` in world units per tick. */
export interface BoltPose {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly speed: number;
}

/** A move longer than this within one tick is a new place (a round began), not a way that was walked. */
const JUMP = 120;

/** The pose of a duelist `alpha` of the way between two worlds. */
export function poseBetween(previous: World, current: World, side: Side, alpha: number): Pose {
  const from: Duelist = previous.duelists[side];
  const to: Duelist = current.duelists[side];
  const jumped = Math.abs(to.x - from.x) > JUMP || Math.abs(to.y - from.y) > JUMP;
  const share = jumped ? 1 : alpha;
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    facing: Math.atan2(from.aimY + (to.aimY - from.aimY) * share, from.aimX + (to.aimX - from.aimX) * share),
  };
}

/** The pose of the bolt in a slot, or undefined when none flies there. */
export function boltBetween(
  previous: World,
  current: World,
  slot: number,
  alpha: number,
): BoltPose | undefined {
  const from: Bolt | undefined = previous.bolts[slot];
  const to: Bolt | undefined = current.bolts[slot];
  if (!from || !to || to.state !== 'flying') return undefined;
  const same = from.state === 'flying' && from.shot === to.shot;
  const startX = same ? from.x : to.x - to.velocityX;
  const startY = same ? from.y : to.y - to.velocityY;
  return {
    x: startX + (to.x - startX) * alpha,
    y: startY + (to.y - startY) * alpha,
    heading: Math.atan2(to.velocityY, to.velocityX),
    speed: Math.hypot(to.velocityX, to.velocityY),
  };
}

/** `pose` moved `share` of the way towards another, as in a walk that fades from one to the other. */
export function blend(from: Pose, to: Pose, share: number): Pose {
  const turn = Math.atan2(Math.sin(to.facing - from.facing), Math.cos(to.facing - from.facing));
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    facing: from.facing + turn * share,
  };
}
