import { ARENA, FIELD, GATE } from '@double-barrier/shared/simulation/rules';
import { linear, radial } from './bake.ts';
import type { Dice } from './dice.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** How far the picture goes beyond the field's centre; every viewport that frames the arena lies inside of it. */
export const SURROUNDINGS = { halfWidth: 1700, halfHeight: 1150 } as const;

/** What lies around the field: the pavement of the city, trees, the wall and its two gateways. */
export function drawSurroundings(context: Context, dice: Dice): void {
  drawPavement(context, dice);
  drawWall(context, dice);
  for (const direction of [-1, 1] as const) drawGateway(context, direction);
  drawTrees(context, dice);
  drawNight(context);
}

/** Waves of dark and light stones, as on Lisbon's squares. */
function drawPavement(context: Context, dice: Dice): void {
  const { halfWidth, halfHeight } = SURROUNDINGS;
  context.fillStyle = mix(PALETTE.stone, PALETTE.night, 0.72);
  context.fillRect(-halfWidth, -halfHeight, halfWidth * 2, halfHeight * 2);
  context.strokeStyle = mix(PALETTE.stone, PALETTE.night, 0.9);
  context.lineWidth = 46;
  for (let x = -halfWidth - 60; x < halfWidth + 60; x += 120) {
    context.beginPath();
    for (let y = -halfHeight; y <= halfHeight; y += 12) context.lineTo(x + Math.sin(y / 62) * 40, y);
    context.stroke();
  }
  for (let i = 0; i < 9000; i += 1) {
    const size = dice.between(4, 10);
    context.fillStyle = dice.chance(0.55) ? 'rgba(3, 6, 20, 0.22)' : withAlpha(PALETTE.glaze, 0.03);
    context.fillRect(
      dice.between(-halfWidth, halfWidth),
      dice.between(-halfHeight, halfHeight),
      size,
      size * 0.8,
    );
  }
}

/** The wall seen from above: ashlars with a lit crown, and its shadow outside. */
function drawWall(context: Context, dice: Dice): void {
  const outer = { x: ARENA.halfWidth, y: ARENA.halfHeight };
  context.shadowColor = 'rgba(1, 3, 12, 0.9)';
  context.shadowBlur = 40;
  context.shadowOffsetX = 14;
  context.shadowOffsetY = 20;
  context.fillStyle = mix(PALETTE.stone, PALETTE.night, 0.35);
  context.fillRect(-outer.x, -outer.y, outer.x * 2, outer.y * 2);
  context.shadowColor = 'transparent';
  const joint = (x: number, y: number, width: number, height: number) => {
    context.fillStyle = mix(PALETTE.stone, PALETTE.night, dice.between(0, 0.32));
    context.fillRect(x + 1, y + 1, width - 2, height - 2);
    context.fillStyle = withAlpha(PALETTE.glaze, 0.16);
    context.fillRect(x + 1, y + 1, width - 2, 1.6);
    context.fillStyle = 'rgba(3, 6, 18, 0.3)';
    context.fillRect(x + 1, y + height - 3, width - 2, 2);
  };
  const thick = outer.y - FIELD.halfHeight;
  for (let x = -outer.x; x < outer.x; x += 80) {
    for (const y of [-outer.y, FIELD.halfHeight]) {
      joint(x, y, 80, thick / 2);
      joint(x + (x % 160 === 0 ? 40 : -40), y + thick / 2, 80, thick / 2);
    }
  }
  const wide = outer.x - FIELD.halfWidth;
  for (let y = -FIELD.halfHeight; y < FIELD.halfHeight; y += 50) {
    for (const x of [-outer.x, FIELD.halfWidth]) {
      joint(x, y, wide / 2, 50);
      joint(x + wide / 2, y + 25 - (y % 100 === 0 ? 0 : 50), wide / 2, 50);
    }
  }
  drawCoping(context);
}

/** A pale edge and a line of blue tiles along the inner side of the wall. */
function drawCoping(context: Context): void {
  const x = FIELD.halfWidth;
  const y = FIELD.halfHeight;
  context.strokeStyle = 'rgba(2, 5, 16, 0.8)';
  context.lineWidth = 14;
  context.strokeRect(-x - 7, -y - 7, x * 2 + 14, y * 2 + 14);
  context.strokeStyle = mix(PALETTE.tile, PALETTE.night, 0.2);
  context.lineWidth = 6;
  context.strokeRect(-x - 9, -y - 9, x * 2 + 18, y * 2 + 18);
  context.strokeStyle = withAlpha(PALETTE.glaze, 0.2);
  context.lineWidth = 1.5;
  context.strokeRect(-x - 13, -y - 13, x * 2 + 26, y * 2 + 26);
}

/** The passage through the wall at one end, with a step and two gateposts. */
function drawGateway(context: Context, direction: -1 | 1): void {
  const half = GATE.halfHeight;
  const inner = direction * FIELD.halfWidth;
  const outer = direction * (ARENA.halfWidth + 20);
  const left = Math.min(inner, outer);
  const width = Math.abs(outer - inner);
  context.fillStyle = linear(
    context,
    [inner, 0],
    [outer, 0],
    [
      [0, mix(PALETTE.stone, PALETTE.night, 0.45)],
      [1, '#03060F'],
    ],
  );
  context.fillRect(left, -half, width, half * 2);
  context.fillStyle = 'rgba(2, 4, 14, 0.4)';
  for (let y = -half; y < half; y += 30) context.fillRect(left, y, width, 1.5);
  for (const y of [-half - 16, half + 16]) drawPost(context, direction * GATE.x, y);
}

function drawPost(context: Context, x: number, y: number): void {
  context.fillStyle = 'rgba(1, 3, 12, 0.5)';
  context.fillRect(x - 32, y - 16, 76, 44);
  context.fillStyle = mix(PALETTE.stone, PALETTE.glaze, 0.1);
  context.fillRect(x - 40, y - 20, 80, 40);
  context.fillStyle = mix(PALETTE.stone, PALETTE.night, 0.3);
  context.fillRect(x - 34, y - 14, 68, 28);
}

/** Orange trees beyond the corners of the wall. */
function drawTrees(context: Context, dice: Dice): void {
  for (const [x, y] of [
    [-1010, -420],
    [-980, 330],
    [1000, -360],
    [1030, 420],
    [-560, -640],
    [420, -660],
    [-300, 650],
    [640, 640],
    [-1350, 0],
    [1370, 30],
    [-1300, 760],
    [1280, -780],
  ] as const) {
    drawTree(context, dice, x + dice.between(-40, 40), y + dice.between(-20, 20), dice.between(105, 150));
  }
}

function drawTree(context: Context, dice: Dice, x: number, y: number, radius: number): void {
  context.fillStyle = radial(context, x + 30, y + 44, radius * 1.25, [
    [0, 'rgba(1, 3, 12, 0.75)'],
    [0.7, 'rgba(1, 3, 12, 0.5)'],
    [1, 'rgba(1, 3, 12, 0)'],
  ]);
  context.fillRect(x - radius * 2, y - radius * 2, radius * 4, radius * 4);
  for (let i = 0; i < 110; i += 1) {
    const angle = dice.between(0, Math.PI * 2);
    const distance = Math.sqrt(dice.share()) * radius * 0.82;
    const light = Math.max(0, 0.5 - (Math.cos(angle) + Math.sin(angle)) * (distance / radius) * 0.42);
    context.fillStyle = mix(PALETTE.foliage, '#2B5568', light * (i / 110));
    context.beginPath();
    context.arc(
      x + Math.cos(angle) * distance,
      y + Math.sin(angle) * distance,
      radius * dice.between(0.1, 0.24),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  for (let i = 0; i < 9; i += 1) {
    const angle = dice.between(0, Math.PI * 2);
    const distance = dice.between(0.1, 0.8) * radius;
    context.fillStyle = withAlpha(PALETTE.ember, 0.55);
    context.beginPath();
    context.arc(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, 6, 0, Math.PI * 2);
    context.fill();
  }
}

/** Darkness that grows with the distance from the field. */
function drawNight(context: Context): void {
  const { halfWidth, halfHeight } = SURROUNDINGS;
  context.fillStyle = withAlpha(PALETTE.night, 0.12);
  context.fillRect(-halfWidth, -halfHeight, halfWidth * 2, halfHeight * 2);
  context.save();
  context.scale(1, halfHeight / halfWidth);
  context.fillStyle = radial(context, 0, 0, halfWidth, [
    [0.4, withAlpha(PALETTE.night, 0)],
    [0.8, withAlpha(PALETTE.night, 0.6)],
    [1, PALETTE.night],
  ]);
  context.fillRect(-halfWidth, -halfWidth, halfWidth * 2, halfWidth * 2);
  context.restore();
}
