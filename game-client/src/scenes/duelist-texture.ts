import type { Side } from '@double-barrier/shared/simulation/player-input';
import { DUELIST, PARRY } from '@double-barrier/shared/simulation/rules';
import type { Scene } from 'phaser';
import { bake, linear, radial } from './bake.ts';
import { CLOTH_COLOUR, mix, PALETTE, SIDE_COLOUR, SIDE_KEY, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

const BODY_SIZE = 96;

/** Bakes what a duelist is made of, facing +x: body, the body in a flash, blade, crescent and the rims of hearts. */
export function bakeDuelist(scene: Scene, side: Side, pixelsPerUnit: number): void {
  const key = SIDE_KEY[side];
  const square = (name: string, size: number, draw: (context: Context) => void) =>
    bake(scene, `${name}-${key}`, { width: size, height: size, pixelsPerUnit, draw });
  square('body', BODY_SIZE, (context) => drawBody(context, side));
  square('body-flash', BODY_SIZE, (context) => drawFlash(context, side));
  square('blade', BODY_SIZE * 1.5, (context) => drawBlade(context, SIDE_COLOUR[side]));
  square('crescent', PARRY.reach * 2 + 50, (context) => drawCrescent(context, SIDE_COLOUR[side]));
  for (let hearts = 0; hearts <= DUELIST.hearts; hearts += 1) {
    square(`rim-${hearts}`, 110, (context) => drawRim(context, SIDE_COLOUR[side], hearts));
  }
}

function drawBody(context: Context, side: Side): void {
  const cloth = CLOTH_COLOUR[side];
  const light = SIDE_COLOUR[side];
  shoulders(context, side);
  context.fillStyle = linear(
    context,
    [-20, -24],
    [22, 26],
    [
      [0, mix(cloth, light, 0.5)],
      [0.45, mix(cloth, light, 0.14)],
      [1, mix(cloth, PALETTE.night, 0.55)],
    ],
  );
  context.fill();
  context.strokeStyle = withAlpha(light, 0.95);
  context.lineWidth = 2;
  context.stroke();
  context.strokeStyle = withAlpha(PALETTE.night, 0.5);
  context.lineWidth = 1.4;
  for (const y of [-15, 15]) {
    context.beginPath();
    context.moveTo(-13, y * 0.9);
    context.lineTo(5, y * 1.1);
    context.stroke();
  }
  hood(context, side, 1);
  context.fillStyle = linear(
    context,
    [-14, -12],
    [10, 14],
    [
      [0, mix(cloth, light, 0.75)],
      [0.5, mix(cloth, light, 0.26)],
      [1, mix(cloth, PALETTE.night, 0.35)],
    ],
  );
  context.fill();
  context.strokeStyle = withAlpha(light, 0.8);
  context.lineWidth = 1.3;
  context.stroke();
  drawFace(context, side, light);
}

/** The dark opening of the hood and the two points of light in it. */
function drawFace(context: Context, side: Side, light: string): void {
  context.fillStyle = '#04060F';
  context.beginPath();
  if (side === 0) context.ellipse(7, 0, 5.5, 8, 0, 0, Math.PI * 2);
  else {
    context.moveTo(3, -8);
    context.lineTo(14, 0);
    context.lineTo(3, 8);
  }
  context.fill();
  context.fillStyle = mix(light, PALETTE.white, 0.6);
  for (const y of [-3, 3]) {
    context.beginPath();
    context.arc(8.5, y, 1.5, 0, Math.PI * 2);
    context.fill();
  }
}

function drawFlash(context: Context, side: Side): void {
  context.fillStyle = PALETTE.white;
  shoulders(context, side);
  context.fill();
  hood(context, side, 1.05);
  context.fill();
}

/** The outline that tells the sides apart: round on the left, angular on the right. */
function shoulders(context: Context, side: Side): void {
  context.beginPath();
  if (side === 0) {
    context.ellipse(-3, 0, 15, 25, 0, 0, Math.PI * 2);
    return;
  }
  for (const [x, y] of [
    [9, -9],
    [6, -28],
    [-6, -25],
    [-18, -12],
    [-14, 0],
    [-18, 12],
    [-6, 25],
    [6, 28],
    [9, 9],
  ] as const) {
    context.lineTo(x, y);
  }
  context.closePath();
}

function hood(context: Context, side: Side, scale: number): void {
  context.beginPath();
  if (side === 0) {
    context.arc(0, 0, 13 * scale, -2.3, 2.3);
    context.quadraticCurveTo(-15 * scale, 5, -19 * scale, 0);
    context.quadraticCurveTo(-15 * scale, -5, -9 * scale, -9.6 * scale);
  } else {
    for (const [x, y] of [
      [17, 0],
      [4, -13],
      [-9, -10],
      [-24, 0],
      [-9, 10],
      [4, 13],
    ] as const) {
      context.lineTo(x * scale, y * scale);
    }
  }
  context.closePath();
}

function drawBlade(context: Context, light: string): void {
  const [hiltX, hiltY, tipX, tipY] = [10, 19, 58, 10];
  context.lineCap = 'round';
  for (const [width, colour, alpha] of [
    [15, light, 0.1],
    [9, light, 0.22],
    [5, light, 0.75],
    [2.2, PALETTE.white, 1],
  ] as const) {
    context.strokeStyle = withAlpha(colour, alpha);
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(hiltX, hiltY);
    context.lineTo(tipX, tipY);
    context.stroke();
  }
  context.strokeStyle = mix(PALETTE.stone, PALETTE.glaze, 0.5);
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(hiltX - 1, hiltY - 6);
  context.lineTo(hiltX + 2, hiltY + 6);
  context.stroke();
}

function drawCrescent(context: Context, light: string): void {
  const reach = Math.acos(PARRY.arc);
  const outer = PARRY.reach + 6;
  context.shadowColor = light;
  context.shadowBlur = 18;
  context.fillStyle = radial(context, 0, 0, outer, [
    [0.7, withAlpha(light, 0.15)],
    [0.9, withAlpha(light, 0.85)],
    [1, PALETTE.white],
  ]);
  context.beginPath();
  context.arc(0, 0, outer, -reach, reach);
  context.arc(-16, 0, outer + 2, reach * 0.86, -reach * 0.86, true);
  context.closePath();
  context.fill();
}

/** Three arcs behind the back of the figure, lit as many as there are hearts. */
function drawRim(context: Context, light: string, hearts: number): void {
  const span = 0.62;
  context.lineCap = 'round';
  for (let i = 0; i < DUELIST.hearts; i += 1) {
    const middle = Math.PI / 2 + (i - (DUELIST.hearts - 1) / 2) * (span + 0.24);
    const lit = DUELIST.hearts - i <= hearts;
    for (const [width, colour, alpha] of lit
      ? ([
          [9, light, 0.2],
          [4, light, 1],
          [1.5, PALETTE.white, 0.9],
        ] as const)
      : ([[3, PALETTE.night, 0.75]] as const)) {
      context.strokeStyle = withAlpha(colour, alpha);
      context.lineWidth = width;
      context.beginPath();
      context.arc(0, 0, 43, middle - span / 2, middle + span / 2);
      context.stroke();
    }
  }
}
