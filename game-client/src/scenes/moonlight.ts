import { FIELD } from '@double-barrier/shared/simulation/rules';
import { linear } from './bake.ts';
import type { Dice } from './dice.ts';
import { PALETTE, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** Pale beams that fall across the floor, broken by the shade of the orange trees' leaves. */
export function drawMoonlight(context: Context, dice: Dice): void {
  context.save();
  context.beginPath();
  context.rect(-FIELD.halfWidth, -FIELD.halfHeight, FIELD.halfWidth * 2, FIELD.halfHeight * 2);
  context.clip();
  for (const [x, width] of [
    [-470, 150],
    [-60, 210],
    [390, 150],
  ] as const) {
    drawBeam(context, x, width);
  }
  for (const [x, y] of [
    [-FIELD.halfWidth, -FIELD.halfHeight],
    [FIELD.halfWidth, -FIELD.halfHeight],
    [FIELD.halfWidth, FIELD.halfHeight],
    [-FIELD.halfWidth, FIELD.halfHeight],
  ] as const) {
    drawBranch(context, dice, x, y);
  }
  context.restore();
}

function drawBeam(context: Context, x: number, width: number): void {
  const lean = 240;
  const top = -FIELD.halfHeight;
  const length = Math.hypot(lean, 2 * top);
  const across = { x: (-2 * top * width) / length / 2, y: (-lean * width) / length / 2 };
  context.fillStyle = linear(
    context,
    [x - across.x, top - across.y],
    [x + across.x, top + across.y],
    [
      [0, withAlpha(PALETTE.glaze, 0)],
      [0.5, withAlpha(PALETTE.glaze, 0.07)],
      [1, withAlpha(PALETTE.glaze, 0)],
    ],
  );
  context.beginPath();
  context.moveTo(x - width, top);
  context.lineTo(x + width, top);
  context.lineTo(x + width + lean, -top);
  context.lineTo(x - width + lean, -top);
  context.fill();
}

/** A branch that reaches in from a corner towards the middle, with leaves in pairs. */
function drawBranch(context: Context, dice: Dice, x: number, y: number): void {
  const inwards = Math.atan2(-y, -x);
  for (let twig = 0; twig < 4; twig += 1) {
    const heading = inwards + dice.between(-0.75, 0.75);
    const length = dice.between(150, 310);
    for (let along = 20; along < length; along += 26) {
      const bend = heading + Math.sin(along / 80 + twig) * 0.12;
      const at = { x: x + Math.cos(bend) * along, y: y + Math.sin(bend) * along };
      for (const side of [-1, 1])
        drawLeaf(context, at.x, at.y, bend + side * dice.between(0.5, 1.1), dice.between(11, 19));
    }
  }
}

function drawLeaf(context: Context, x: number, y: number, angle: number, length: number): void {
  const tip = { x: x + Math.cos(angle) * length * 2, y: y + Math.sin(angle) * length * 2 };
  const wide = length * 0.8;
  const middle = { x: (x + tip.x) / 2, y: (y + tip.y) / 2 };
  const across = { x: Math.cos(angle + Math.PI / 2) * wide, y: Math.sin(angle + Math.PI / 2) * wide };
  context.fillStyle = 'rgba(3, 6, 20, 0.22)';
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(middle.x + across.x, middle.y + across.y, tip.x, tip.y);
  context.quadraticCurveTo(middle.x - across.x, middle.y - across.y, x, y);
  context.fill();
}
