import type { Pillar } from '@double-barrier/shared/simulation/arenas';
import type { Units } from '@double-barrier/shared/simulation/rules';
import type { Vector } from '../input/aim.ts';

/** How near a walker comes to a pillar. */
const CLEARANCE: Units = 34;

/** The place after `distance` of a straight walk to `goal` that slips around pillars. */
export function walk(from: Vector, goal: Vector, distance: Units, pillars: readonly Pillar[]): Vector {
  const away = Math.hypot(goal.x - from.x, goal.y - from.y);
  if (away <= distance) return goal;
  let x = from.x + ((goal.x - from.x) / away) * distance;
  let y = from.y + ((goal.y - from.y) / away) * distance;
  for (const pillar of pillars) {
    const keep = pillar.radius + CLEARANCE;
    const fromPillar = { x: from.x - pillar.x, y: from.y - pillar.y };
    if (Math.hypot(x - pillar.x, y - pillar.y) >= keep) continue;
    const turned = around(fromPillar, goal, pillar, distance / keep);
    x = pillar.x + turned.x * keep;
    y = pillar.y + turned.y * keep;
  }
  return { x, y };
}

/** The direction from a pillar's centre after going around it by `angle` radians on the shorter side. */
function around(fromPillar: Vector, goal: Vector, pillar: Pillar, angle: number): Vector {
  const length = Math.hypot(fromPillar.x, fromPillar.y) || 1;
  const cross = fromPillar.x * (goal.y - pillar.y) - fromPillar.y * (goal.x - pillar.x);
  const turn = cross < 0 ? -angle : angle;
  const unit = { x: fromPillar.x / length, y: fromPillar.y / length };
  return {
    x: unit.x * Math.cos(turn) - unit.y * Math.sin(turn),
    y: unit.x * Math.sin(turn) + unit.y * Math.cos(turn),
  };
}
