import { FIELD } from '@double-barrier/shared/simulation/rules';
import type { Scene } from 'phaser';
import { bake, linear } from './bake.ts';
import { mix, PALETTE, SIDE_COLOUR, SIDE_KEY, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** Device pixels of a mark per CSS pixel; sharp on every screen, so that marks are baked only once. */
export const MARK_SHARPNESS = 2;

/** Size of a mark on a plate in CSS pixels on a desktop. */
export const MARK = 20;

/** Bakes the marks on the plates: hearts, charges and rounds, full in the side's colour or empty. */
export function bakeMarks(scene: Scene): void {
  const mark = (key: string, draw: (context: Context) => void) =>
    bake(scene, key, { width: MARK, height: MARK, pixelsPerUnit: MARK_SHARPNESS, draw });
  for (const [side, name] of SIDE_KEY.entries()) {
    const colour = SIDE_COLOUR[side] ?? PALETTE.glaze;
    mark(`heart-${name}`, (context) => fillMark(context, heart, colour));
    mark(`charge-${name}`, (context) => fillMark(context, star, colour));
    mark(`round-${name}`, (context) => fillMark(context, side === 0 ? disc : diamond, colour));
    mark(`round-${name}-empty`, (context) => emptyMark(context, side === 0 ? disc : diamond));
  }
  mark('heart-empty', (context) => emptyMark(context, heart));
  mark('charge-empty', (context) => emptyMark(context, star));
}

/** Bakes one vignette that darkens the screen's rim when the own duelist burns; sized like the field. */
export function bakeDanger(scene: Scene): void {
  const { halfWidth, halfHeight } = FIELD;
  bake(scene, 'danger', {
    width: halfWidth * 2,
    height: halfHeight * 2,
    pixelsPerUnit: 0.25,
    draw: (context) => {
      context.scale(1, halfHeight / halfWidth);
      const gradient = context.createRadialGradient(0, 0, halfWidth * 0.7, 0, 0, halfWidth * 1.35);
      gradient.addColorStop(0, withAlpha(PALETTE.danger, 0));
      gradient.addColorStop(1, withAlpha(PALETTE.danger, 0.75));
      context.fillStyle = gradient;
      context.fillRect(-halfWidth, -halfWidth, halfWidth * 2, halfWidth * 2);
    },
  });
}

function fillMark(context: Context, shape: (context: Context) => void, colour: string): void {
  shape(context);
  context.shadowColor = colour;
  context.shadowBlur = 6;
  context.fillStyle = linear(
    context,
    [0, -8],
    [0, 8],
    [
      [0, mix(colour, PALETTE.white, 0.45)],
      [1, colour],
    ],
  );
  context.fill();
}

function emptyMark(context: Context, shape: (context: Context) => void): void {
  shape(context);
  context.fillStyle = withAlpha(PALETTE.night, 0.6);
  context.fill();
  context.strokeStyle = withAlpha(PALETTE.glaze, 0.34);
  context.lineWidth = 1.2;
  context.stroke();
}

function heart(context: Context): void {
  context.beginPath();
  context.moveTo(0, 7.4);
  context.bezierCurveTo(-11, -0.6, -6.6, -9.2, 0, -3.6);
  context.bezierCurveTo(6.6, -9.2, 11, -0.6, 0, 7.4);
}

function star(context: Context): void {
  context.beginPath();
  for (let i = 0; i < 8; i += 1) {
    const radius = i % 2 === 0 ? 7.4 : 2.6;
    context.lineTo(Math.cos((i * Math.PI) / 4) * radius, Math.sin((i * Math.PI) / 4) * radius);
  }
  context.closePath();
}

function disc(context: Context): void {
  context.beginPath();
  context.arc(0, 0, 5.4, 0, Math.PI * 2);
}

function diamond(context: Context): void {
  context.beginPath();
  for (const [x, y] of [
    [0, -6.6],
    [6.6, 0],
    [0, 6.6],
    [-6.6, 0],
  ] as const) {
    context.lineTo(x, y);
  }
  context.closePath();
}
