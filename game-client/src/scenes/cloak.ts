import type { Milliseconds } from '@double-barrier/shared/time';
import type { Vector } from '../input/aim.ts';

const POINTS = 7;
/** Half the angle that the hem spans behind the back, in radians. */
const SPREAD = 1.18;
const REACH = 56;
const STIFFNESS = 150;
const DAMPING = 15;
const STEP_S = 1 / 120;
/** Farther than this from its place a point is not pulled but put: the figure was moved, it did not move. */
const TORN = 160;

interface HemPoint {
  x: number;
  y: number;
  velocityX: number;
  velocityY: number;
}

/** A cloak's hem as points on springs behind the shoulders; looks only, the simulation knows no cloth. */
export class Cloak {
  readonly #points: HemPoint[] = Array.from({ length: POINTS }, () => ({
    x: Number.NaN,
    y: Number.NaN,
    velocityX: 0,
    velocityY: 0,
  }));
  /** 0 worn, 1 fallen: the hem spreads on the floor. */
  fallen = 0;

  /** The hem from the left shoulder's end to the right one's. */
  get hem(): readonly Vector[] {
    return this.#points;
  }

  /** Lets the hem follow a body at (x, y) that faces `facing` radians. */
  follow(x: number, y: number, facing: number, elapsed: Milliseconds): void {
    const steps = Math.max(1, Math.min(8, Math.round(elapsed / 1000 / STEP_S)));
    const span = Math.min(elapsed / 1000, 8 * STEP_S) / steps;
    for (let i = 0; i < POINTS; i += 1) {
      const point = this.#points[i];
      if (!point) continue;
      const share = (i / (POINTS - 1)) * 2 - 1;
      const angle = facing + Math.PI + share * (SPREAD + this.fallen * 1.7);
      const reach = REACH * (1 - 0.22 * Math.abs(share)) * (1 - this.fallen * 0.12);
      const homeX = x + Math.cos(angle) * reach;
      const homeY = y + Math.sin(angle) * reach;
      if (!(Math.hypot(point.x - homeX, point.y - homeY) < TORN)) put(point, homeX, homeY);
      for (let step = 0; step < steps; step += 1) pull(point, homeX, homeY, span);
    }
  }
}

function put(point: HemPoint, x: number, y: number): void {
  point.x = x;
  point.y = y;
  point.velocityX = 0;
  point.velocityY = 0;
}

function pull(point: HemPoint, homeX: number, homeY: number, span: number): void {
  point.velocityX += ((homeX - point.x) * STIFFNESS - point.velocityX * DAMPING) * span;
  point.velocityY += ((homeY - point.y) * STIFFNESS - point.velocityY * DAMPING) * span;
  point.x += point.velocityX * span;
  point.y += point.velocityY * span;
}
