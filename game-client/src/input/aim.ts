import type { Milliseconds } from '@double-barrier/shared/time';

/** A point or direction in the arena's units, or on the screen. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** After this long without a moved mouse the keyboard aims. */
export const MOUSE_AIM_LASTS_MS = 3000;

/** What decides the direction of aim in one frame. */
export interface AimQuestion {
  readonly now: Milliseconds;
  /** When the mouse was last used; undefined before its first use. */
  readonly mouseUsedAt: Milliseconds | undefined;
  readonly pointer: Vector;
  readonly own: Vector;
  readonly opponent: Vector;
  /** The wish to move, (0, 0) at rest. */
  readonly move: Vector;
  /** Fire or parry is held. */
  readonly acting: boolean;
}

/**
 * The direction of aim: at the mouse while it is in use; with the keyboard alone towards the opponent at rest and
 * when acting, else where the duelist goes.
 */
export function aimDirection(question: AimQuestion): Vector {
  const { now, mouseUsedAt, pointer, own, opponent, move, acting } = question;
  if (mouseUsedAt !== undefined && now - mouseUsedAt < MOUSE_AIM_LASTS_MS) return between(own, pointer);
  if (acting || (move.x === 0 && move.y === 0)) return between(own, opponent);
  return move;
}

/** `vector` scaled to the wire's full length and rounded; (0, 0) stays (0, 0). */
export function toWireVector(vector: Vector): Vector {
  const length = Math.hypot(vector.x, vector.y);
  if (length === 0) return { x: 0, y: 0 };
  return { x: Math.round((vector.x / length) * 127) + 0, y: Math.round((vector.y / length) * 127) + 0 };
}

/** `vector` turned by `angle` radians, clockwise on a screen whose y grows downwards. */
export function rotate(vector: Vector, angle: number): Vector {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: vector.x * cos - vector.y * sin, y: vector.x * sin + vector.y * cos };
}

function between(from: Vector, to: Vector): Vector {
  return { x: to.x - from.x, y: to.y - from.y };
}
