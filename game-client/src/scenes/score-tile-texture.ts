import { radial } from './bake.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';
import { GAME_FONT } from './typeface.ts';

/** Side of a baked tile with a digit. */
export const DIGIT_TILE = 160;

const HALF = DIGIT_TILE / 2;

/** A white tile with blue corners and one digit, as numbers are set in a wall; a space is a rose. */
export function drawDigitTile(context: CanvasRenderingContext2D, digit: string): void {
  context.fillStyle = '#050918';
  context.fillRect(-HALF, -HALF, DIGIT_TILE, DIGIT_TILE);
  context.beginPath();
  context.roundRect(-HALF + 2, -HALF + 2, DIGIT_TILE - 4, DIGIT_TILE - 4, 5);
  context.clip();
  context.fillStyle = mix(PALETTE.glaze, PALETTE.white, 0.35);
  context.fillRect(-HALF, -HALF, DIGIT_TILE, DIGIT_TILE);
  drawFrame(context);
  if (digit === ' ') drawRose(context);
  else drawDigit(context, digit);
  context.fillStyle = radial(context, -HALF * 0.5, -HALF * 0.6, DIGIT_TILE, [
    [0, withAlpha(PALETTE.white, 0.22)],
    [0.6, withAlpha(PALETTE.night, 0.05)],
    [1, withAlpha(PALETTE.night, 0.3)],
  ]);
  context.fillRect(-HALF, -HALF, DIGIT_TILE, DIGIT_TILE);
}

function drawFrame(context: CanvasRenderingContext2D): void {
  context.strokeStyle = PALETTE.tile;
  context.lineWidth = 3;
  context.strokeRect(-HALF + 11, -HALF + 11, DIGIT_TILE - 22, DIGIT_TILE - 22);
  context.lineWidth = 1.2;
  context.strokeRect(-HALF + 16, -HALF + 16, DIGIT_TILE - 32, DIGIT_TILE - 32);
  for (const [x, y] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const) {
    for (const [radius, fill] of [
      [34, PALETTE.tile],
      [26, mix(PALETTE.glaze, PALETTE.white, 0.35)],
      [20, PALETTE.tileDark],
      [10, mix(PALETTE.glaze, PALETTE.white, 0.35)],
    ] as const) {
      context.fillStyle = fill;
      context.beginPath();
      context.arc(x * HALF, y * HALF, radius, 0, Math.PI * 2);
      context.fill();
    }
  }
}

function drawDigit(context: CanvasRenderingContext2D, digit: string): void {
  context.fillStyle = PALETTE.tileDark;
  context.font = `700 ${DIGIT_TILE * 0.86}px ${GAME_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = context.measureText('0');
  context.fillText(digit, 0, (ascent - descent) / 2);
}

function drawRose(context: CanvasRenderingContext2D): void {
  for (const [count, length, width, fill] of [
    [8, 46, 15, mix(PALETTE.tile, PALETTE.glaze, 0.45)],
    [4, 52, 17, PALETTE.tile],
  ] as const) {
    for (let i = 0; i < count; i += 1) {
      context.save();
      context.rotate((i * Math.PI * 2) / count);
      context.fillStyle = fill;
      context.beginPath();
      context.moveTo(0, 0);
      context.quadraticCurveTo(length * 0.5, -width, length, 0);
      context.quadraticCurveTo(length * 0.5, width, 0, 0);
      context.fill();
      context.restore();
    }
  }
  context.fillStyle = mix(PALETTE.glaze, PALETTE.white, 0.35);
  context.beginPath();
  context.arc(0, 0, 9, 0, Math.PI * 2);
  context.fill();
}
