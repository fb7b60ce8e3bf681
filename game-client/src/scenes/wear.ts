import { TILE } from './azulejo.ts';
import type { Dice } from './dice.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** What the years did to one tile at (x, y): its own shade, a chip, a crack, or only the bed that it lay in. */
export function wearTile(context: Context, dice: Dice, x: number, y: number): void {
  const shade = dice.between(-1, 1);
  context.fillStyle = shade < 0 ? `rgba(4, 8, 24, ${-shade * 0.2})` : withAlpha(PALETTE.glaze, shade * 0.05);
  context.fillRect(x, y, TILE, TILE);
  if (dice.chance(0.014)) return drawBed(context, dice, x, y);
  if (dice.chance(0.07)) drawChip(context, dice, x, y);
  if (dice.chance(0.035)) drawCrack(context, dice, x, y, TILE * 0.9);
  drawBevel(context, x, y);
}

/** A crack that starts in a square of one tile at (x, y) and runs about `length` far. */
export function drawCrack(context: Context, dice: Dice, x: number, y: number, length: number): void {
  const start = { x: x + dice.share() * TILE, y: y + dice.share() * TILE };
  let heading = dice.between(0, Math.PI * 2);
  const points = [start];
  for (let i = 0, at = start; i < 5; i += 1) {
    heading += dice.between(-0.8, 0.8);
    at = { x: at.x + (Math.cos(heading) * length) / 5, y: at.y + (Math.sin(heading) * length) / 5 };
    points.push(at);
  }
  for (const [offset, style, width] of [
    [0.9, withAlpha(PALETTE.glaze, 0.1), 0.8],
    [0, 'rgba(3, 6, 18, 0.75)', 1.1],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    for (const point of points) context.lineTo(point.x + offset, point.y + offset);
    context.stroke();
  }
}

function drawBed(context: Context, dice: Dice, x: number, y: number): void {
  context.fillStyle = mix(PALETTE.stone, PALETTE.night, 0.6);
  context.fillRect(x, y, TILE, TILE);
  for (let i = 0; i < 26; i += 1) {
    context.fillStyle = dice.chance(0.5) ? 'rgba(0, 0, 0, 0.25)' : withAlpha(PALETTE.glaze, 0.05);
    const size = dice.between(1, 4);
    context.fillRect(x + dice.share() * (TILE - size), y + dice.share() * (TILE - size), size, size);
  }
  context.fillStyle = 'rgba(2, 4, 14, 0.5)';
  context.fillRect(x, y, TILE, 2.5);
  context.fillRect(x, y, 2.5, TILE);
}

function drawChip(context: Context, dice: Dice, x: number, y: number): void {
  const right = dice.chance(0.5);
  const bottom = dice.chance(0.5);
  const corner = { x: right ? x + TILE : x, y: bottom ? y + TILE : y };
  const along = dice.between(4, 13) * (right ? -1 : 1);
  const down = dice.between(4, 13) * (bottom ? -1 : 1);
  context.fillStyle = mix(PALETTE.stone, PALETTE.night, 0.55);
  context.beginPath();
  context.moveTo(corner.x, corner.y);
  context.lineTo(corner.x + along, corner.y);
  context.lineTo(corner.x + along * 0.5, corner.y + down * 0.45);
  context.lineTo(corner.x, corner.y + down);
  context.fill();
}

function drawBevel(context: Context, x: number, y: number): void {
  context.fillStyle = withAlpha(PALETTE.glaze, 0.07);
  context.fillRect(x + 0.8, y + 0.8, TILE - 1.6, 0.9);
  context.fillRect(x + 0.8, y + 0.8, 0.9, TILE - 1.6);
  context.fillStyle = 'rgba(2, 5, 16, 0.22)';
  context.fillRect(x + 0.8, y + TILE - 1.7, TILE - 1.6, 0.9);
  context.fillRect(x + TILE - 1.7, y + 0.8, 0.9, TILE - 1.6);
}
