import { FIELD } from '@double-barrier/shared/simulation/rules';
import type { Pillar } from '@double-barrier/shared/simulation/arenas';
import { chooseMotifs, drawBorderTile, drawTile, TILE } from './azulejo.ts';
import { radial } from './bake.ts';
import type { Dice } from './dice.ts';
import { drawMoonlight } from './moonlight.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';
import { wearTile } from './wear.ts';

type Context = CanvasRenderingContext2D;

const COLUMNS = (FIELD.halfWidth * 2) / TILE;
const ROWS = (FIELD.halfHeight * 2) / TILE;
const MEDALLION_RADIUS = 196;

/** Where the moon throws shadows to, per unit of height. */
export const MOON_SHADOW = { x: 0.55, y: 0.8 } as const;

/** The azulejo floor of the field: laid, worn, shaded by the pillars and dimmed so that the fight stands out. */
export function drawFloor(context: Context, dice: Dice, pillars: readonly Pillar[]): void {
  const motifs = chooseMotifs(dice);
  eachTile((column, row, x, y) => {
    const turns = borderTurns(column, row);
    if (turns !== undefined) return drawBorderTile(context, x, y, turns);
    const motif = motifs[((column >> 1) + (row >> 1)) % 2] ?? motifs[0];
    drawTile(context, motif, x, y, column % 2 === 0, row % 2 === 0);
  });
  drawMedallion(context, dice);
  drawGrout(context);
  eachTile((_column, _row, x, y) => wearTile(context, dice, x, y));
  drawStains(context, dice);
  dim(context);
  drawMoonlight(context, dice);
  for (const pillar of pillars) drawShadow(context, pillar);
}

function eachTile(visit: (column: number, row: number, x: number, y: number) => void): void {
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      visit(column, row, column * TILE - FIELD.halfWidth, row * TILE - FIELD.halfHeight);
    }
  }
}

/** Quarter turns of the border's chain, or undefined inside of it. */
function borderTurns(column: number, row: number): number | undefined {
  if (row === 0 || row === ROWS - 1) return 0;
  if (column === 0 || column === COLUMNS - 1) return 1;
  return undefined;
}

/** The rose in the middle of the floor: sixteen rays in two lengths inside of rings. */
function drawMedallion(context: Context, dice: Dice): void {
  const rays = dice.chance(0.5) ? 16 : 12;
  const disc = (radius: number, fill: string) => {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(0, 0, radius, 0, Math.PI * 2);
    context.fill();
  };
  disc(MEDALLION_RADIUS, PALETTE.tileDark);
  disc(MEDALLION_RADIUS - 10, mix(PALETTE.tile, PALETTE.glaze, 0.12));
  disc(MEDALLION_RADIUS - 34, PALETTE.tileDark);
  disc(MEDALLION_RADIUS - 40, mix(PALETTE.tile, PALETTE.tileDark, 0.35));
  for (let i = 0; i < rays * 2; i += 1) drawPetal(context, (i * Math.PI) / rays);
  for (let i = 0; i < rays; i += 1) {
    const long = i % 2 === 0;
    drawRay(context, (i * Math.PI * 2) / rays, long ? MEDALLION_RADIUS - 42 : MEDALLION_RADIUS - 84, rays);
  }
  disc(34, PALETTE.tileDark);
  disc(26, mix(PALETTE.tile, PALETTE.glaze, 0.25));
  disc(12, PALETTE.tileDark);
}

function drawRay(context: Context, angle: number, length: number, rays: number): void {
  const half = Math.PI / rays;
  const waist = 52;
  for (const [side, fill] of [
    [-1, mix(PALETTE.tile, PALETTE.glaze, 0.34)],
    [1, PALETTE.tileDark],
  ] as const) {
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(Math.cos(angle) * length, Math.sin(angle) * length);
    context.lineTo(Math.cos(angle + side * half) * waist, Math.sin(angle + side * half) * waist);
    context.fill();
  }
}

function drawPetal(context: Context, angle: number): void {
  const radius = MEDALLION_RADIUS - 22;
  context.fillStyle = PALETTE.tileDark;
  context.beginPath();
  context.arc(Math.cos(angle) * radius, Math.sin(angle) * radius, 7, 0, Math.PI * 2);
  context.fill();
}

function drawGrout(context: Context): void {
  context.fillStyle = 'rgba(5, 9, 26, 0.85)';
  for (let column = 0; column <= COLUMNS; column += 1) {
    context.fillRect(column * TILE - FIELD.halfWidth - 0.6, -FIELD.halfHeight, 1.2, FIELD.halfHeight * 2);
  }
  for (let row = 0; row <= ROWS; row += 1) {
    context.fillRect(-FIELD.halfWidth, row * TILE - FIELD.halfHeight - 0.6, FIELD.halfWidth * 2, 1.2);
  }
}

function drawStains(context: Context, dice: Dice): void {
  for (let i = 0; i < 26; i += 1) {
    const x = dice.between(-FIELD.halfWidth, FIELD.halfWidth);
    const y = dice.between(-FIELD.halfHeight, FIELD.halfHeight);
    const radius = dice.between(40, 150);
    const alpha = dice.between(0.1, 0.32);
    context.fillStyle = radial(context, x, y, radius, [
      [0, `rgba(5, 9, 26, ${alpha})`],
      [1, 'rgba(5, 9, 26, 0)'],
    ]);
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }
}

/** Night over everything, thinner where the moon stands and thicker at the walls. */
function dim(context: Context): void {
  const { halfWidth, halfHeight } = FIELD;
  const fill = (style: string | CanvasGradient) => {
    context.fillStyle = style;
    context.fillRect(-halfWidth, -halfHeight, halfWidth * 2, halfHeight * 2);
  };
  fill(withAlpha(PALETTE.night, 0.44));
  fill(
    radial(context, 0, -60, 880, [
      [0, withAlpha(PALETTE.night, 0)],
      [0.5, withAlpha(PALETTE.night, 0.14)],
      [1, withAlpha(PALETTE.night, 0.66)],
    ]),
  );
  fill(
    radial(context, 0, -120, 620, [
      [0, withAlpha(PALETTE.glaze, 0.1)],
      [1, withAlpha(PALETTE.glaze, 0)],
    ]),
  );
}

function drawShadow(context: Context, pillar: Pillar): void {
  const height = 46;
  for (let step = 0; step <= height; step += 2) {
    context.fillStyle = 'rgba(3, 6, 20, 0.05)';
    context.beginPath();
    const radius = pillar.radius * (1 + step / 600);
    context.arc(pillar.x + step * MOON_SHADOW.x, pillar.y + step * MOON_SHADOW.y, radius, 0, Math.PI * 2);
    context.fill();
  }
}
