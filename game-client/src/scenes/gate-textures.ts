import type { Side } from '@double-barrier/shared/simulation/player-input';
import { ARENA, FIELD, GATE } from '@double-barrier/shared/simulation/rules';
import type { Scene } from 'phaser';
import { bake, radial } from './bake.ts';
import { mix, PALETTE, SIDE_COLOUR, SIDE_KEY, withAlpha } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** The lattice fills the passage through the wall. */
export const LATTICE = { width: ARENA.halfWidth - FIELD.halfWidth, height: GATE.halfHeight * 2 } as const;
/** The lattice is drawn in this many bars, so that it can fall apart. */
export const LATTICE_BARS = 9;
/** Size of the patterned light that falls through the gate into the courtyard. */
export const SPILL = { width: 420, height: 420 } as const;

/** Bakes the gate of one side: lattice, light through it, light of the open door, door leaf and lamp. */
export function bakeGate(scene: Scene, side: Side, pixelsPerUnit: number): void {
  const key = SIDE_KEY[side];
  const light = SIDE_COLOUR[side];
  const barHeight = LATTICE.height / LATTICE_BARS;
  bake(scene, `bar-${key}`, {
    width: LATTICE.width + 24,
    height: barHeight + 12,
    pixelsPerUnit,
    draw: (context) => drawBar(context, light, barHeight),
  });
  const spill = (name: string, draw: (context: Context) => void) =>
    bake(scene, `${name}-${key}`, { ...SPILL, pixelsPerUnit: 1, draw });
  spill('spill', (context) => drawSpill(context, light, true));
  spill('doorlight', (context) => drawSpill(context, PALETTE.lantern, false));
  bake(scene, `lamp-${key}`, {
    width: 44,
    height: 44,
    pixelsPerUnit,
    draw: (context) => drawLamp(context, light),
  });
}

/** Bakes what both gates share. */
export function bakeDoor(scene: Scene, pixelsPerUnit: number): void {
  bake(scene, 'door', { width: 20, height: GATE.halfHeight, pixelsPerUnit, draw: drawDoor });
  bake(scene, 'lamp-out', {
    width: 44,
    height: 44,
    pixelsPerUnit,
    draw: (context) => drawLamp(context, undefined),
  });
}

/** One bar of diamonds with bright crossings. */
function drawBar(context: Context, light: string, height: number): void {
  const half = LATTICE.width / 2;
  const columns = 4;
  const step = LATTICE.width / columns;
  for (const [width, alpha, colour] of [
    [9, 0.13, light],
    [4.5, 0.4, light],
    [1.8, 1, mix(light, PALETTE.white, 0.55)],
  ] as const) {
    context.strokeStyle = withAlpha(colour, alpha);
    context.lineWidth = width;
    context.beginPath();
    for (let i = 0; i < columns; i += 1) {
      const x = -half + i * step;
      context.moveTo(x, -height / 2);
      context.lineTo(x + step, height / 2);
      context.moveTo(x + step, -height / 2);
      context.lineTo(x, height / 2);
    }
    context.stroke();
  }
  for (let i = 0; i < columns; i += 1) {
    const x = -half + (i + 0.5) * step;
    context.fillStyle = radial(context, x, 0, 6, [
      [0, PALETTE.white],
      [0.4, withAlpha(light, 0.9)],
      [1, withAlpha(light, 0)],
    ]);
    context.fillRect(x - 6, -6, 12, 12);
  }
}

const CONES = 8;

/** Light that widens from the left edge, through a lattice or an open door; nested cones give it soft edges. */
function drawSpill(context: Context, light: string, patterned: boolean): void {
  const left = -SPILL.width / 2;
  const reach = SPILL.width * 0.98;
  for (let cone = 1; cone <= CONES; cone += 1) {
    const share = 0.55 + (0.45 * cone) / CONES;
    context.save();
    clipCone(context, left, share);
    context.fillStyle = radial(context, left, 0, reach, [
      [0, withAlpha(light, 0.62 / CONES)],
      [0.4, withAlpha(light, 0.26 / CONES)],
      [1, withAlpha(light, 0)],
    ]);
    context.fillRect(left, -SPILL.height / 2, SPILL.width, SPILL.height);
    context.restore();
  }
  if (!patterned) return;
  context.save();
  clipCone(context, left, 0.92);
  drawDiamonds(context, light, left, reach);
  context.restore();
}

function clipCone(context: Context, left: number, share: number): void {
  const near = (LATTICE.height / 2) * share;
  const far = (SPILL.height / 2) * share;
  context.beginPath();
  context.moveTo(left, -near);
  context.lineTo(-left, -far);
  context.lineTo(-left, far);
  context.lineTo(left, near);
  context.clip();
}

function drawDiamonds(context: Context, light: string, left: number, reach: number): void {
  context.strokeStyle = radial(context, left, 0, reach, [
    [0, withAlpha(mix(light, PALETTE.white, 0.3), 0.75)],
    [0.5, withAlpha(light, 0.25)],
    [1, withAlpha(light, 0)],
  ]);
  context.lineWidth = 2.4;
  context.beginPath();
  for (let i = -24; i <= 24; i += 1) {
    const y = i * 20;
    const spread = SPILL.height / LATTICE.height;
    context.moveTo(left, y);
    context.lineTo(left + SPILL.width, y * spread + SPILL.width * 0.85);
    context.moveTo(left, y);
    context.lineTo(left + SPILL.width, y * spread - SPILL.width * 0.85);
  }
  context.stroke();
}

function drawDoor(context: Context): void {
  const half = GATE.halfHeight / 2;
  context.fillStyle = '#2A2233';
  context.fillRect(-9, -half, 18, half * 2);
  context.fillStyle = withAlpha(PALETTE.lantern, 0.14);
  context.fillRect(-9, -half, 3, half * 2);
  context.fillStyle = 'rgba(1, 3, 12, 0.5)';
  for (let y = -half + 15; y < half; y += 15) context.fillRect(-9, y, 18, 1.5);
  context.fillStyle = mix(PALETTE.stone, PALETTE.glaze, 0.35);
  for (const y of [-half + 12, half - 16]) context.fillRect(-10, y, 20, 4);
}

/** A lamp on a gatepost, dark without a colour. */
function drawLamp(context: Context, light: string | undefined): void {
  context.fillStyle = '#0A0D1C';
  context.beginPath();
  for (let i = 0; i < 6; i += 1) {
    context.lineTo(Math.cos((i * Math.PI) / 3) * 12, Math.sin((i * Math.PI) / 3) * 12);
  }
  context.closePath();
  context.fill();
  context.strokeStyle = mix(PALETTE.stone, PALETTE.glaze, light === undefined ? 0.2 : 0.6);
  context.lineWidth = 2;
  context.stroke();
  if (light === undefined) return;
  context.fillStyle = radial(context, 0, 0, 22, [
    [0, PALETTE.white],
    [0.3, mix(light, PALETTE.white, 0.4)],
    [0.5, withAlpha(light, 0.5)],
    [1, withAlpha(light, 0)],
  ]);
  context.fillRect(-22, -22, 44, 44);
}
