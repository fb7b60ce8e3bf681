import type { Dice } from './dice.ts';
import { mix, PALETTE, withAlpha } from './palette.ts';

/** Side of one tile in world units. */
export const TILE = 40;

type Context = CanvasRenderingContext2D;

/** Draws one quarter of a figure in the square 0…1 whose centre of symmetry is the corner (0, 0). */
export type Motif = (context: Context, ink: Ink) => void;

interface Ink {
  readonly ground: string;
  readonly figure: string;
  readonly line: string;
}

const INK: Ink = {
  ground: mix(PALETTE.tile, PALETTE.glaze, 0.1),
  figure: PALETTE.tileDark,
  line: withAlpha(PALETTE.glaze, 0.5),
};

/** Quarter circles around two corners, with a drop between them. */
const circles: Motif = (context, ink) => {
  disc(context, 0, 0, 0.62, ink.figure);
  disc(context, 0, 0, 0.44, ink.ground);
  disc(context, 0, 0, 0.26, ink.figure);
  disc(context, 1, 1, 0.3, ink.figure);
  arc(context, 0, 0, 0.72, ink.line);
  arc(context, 1, 1, 0.4, ink.line);
};

/** A quarter of an eight-pointed star. */
const star: Motif = (context, ink) => {
  context.fillStyle = ink.figure;
  polygon(context, [0, 0, 0, 0.92, 0.2, 0.48, 0.62, 0.62, 0.48, 0.2, 0.92, 0]);
  context.fillStyle = ink.ground;
  polygon(context, [0, 0, 0, 0.5, 0.13, 0.3, 0.34, 0.34, 0.3, 0.13, 0.5, 0]);
  disc(context, 1, 1, 0.24, ink.figure);
  context.strokeStyle = ink.line;
  context.beginPath();
  context.moveTo(1, 0.1);
  context.lineTo(0.72, 0.72);
  context.lineTo(0.1, 1);
  context.stroke();
};

/** A quarter of a four-leaved flower. */
const leaves: Motif = (context, ink) => {
  context.fillStyle = ink.figure;
  context.beginPath();
  context.moveTo(0, 0);
  context.quadraticCurveTo(0.18, 0.82, 0.86, 0.86);
  context.quadraticCurveTo(0.82, 0.18, 0, 0);
  context.fill();
  disc(context, 0, 0, 0.2, ink.ground);
  disc(context, 1, 0, 0.2, ink.figure);
  disc(context, 0, 1, 0.2, ink.figure);
  context.strokeStyle = ink.line;
  context.beginPath();
  context.moveTo(0.14, 0.14);
  context.lineTo(0.8, 0.8);
  context.stroke();
  arc(context, 1, 0, 0.3, ink.line);
  arc(context, 0, 1, 0.3, ink.line);
};

/** The chain that borders a floor; drawn along x, so it is not mirrored but turned. */
const chain: Motif = (context, ink) => {
  context.fillStyle = ink.figure;
  context.fillRect(0, 0, 1, 0.16);
  context.fillRect(0, 0.84, 1, 0.16);
  disc(context, 0, 0.5, 0.26, ink.figure);
  disc(context, 1, 0.5, 0.26, ink.figure);
  polygon(context, [0.5, 0.3, 0.66, 0.5, 0.5, 0.7, 0.34, 0.5]);
  arc(context, 0, 0.5, 0.34, ink.line);
  arc(context, 1, 0.5, 0.34, ink.line);
};

const MOTIFS: readonly Motif[] = [circles, star, leaves];

/** Two motifs that alternate over a floor, chosen by the seed. */
export function chooseMotifs(dice: Dice): readonly [Motif, Motif] {
  const first = dice.below(MOTIFS.length);
  const second = (first + 1 + dice.below(MOTIFS.length - 1)) % MOTIFS.length;
  return [MOTIFS[first] ?? circles, MOTIFS[second] ?? star];
}

/** Draws a tile at (x, y); `flipX` and `flipY` choose which corner the figure grows from. */
export function drawTile(
  context: Context,
  motif: Motif,
  x: number,
  y: number,
  flipX: boolean,
  flipY: boolean,
): void {
  context.save();
  context.translate(x + (flipX ? TILE : 0), y + (flipY ? TILE : 0));
  context.scale(flipX ? -TILE : TILE, flipY ? -TILE : TILE);
  paint(context, motif);
  context.restore();
}

/** Draws a tile of the border, turned by quarter turns about its centre. */
export function drawBorderTile(context: Context, x: number, y: number, quarterTurns: number): void {
  context.save();
  context.translate(x + TILE / 2, y + TILE / 2);
  context.rotate((quarterTurns * Math.PI) / 2);
  context.translate(-TILE / 2, -TILE / 2);
  context.scale(TILE, TILE);
  paint(context, chain);
  context.restore();
}

function paint(context: Context, motif: Motif): void {
  context.beginPath();
  context.rect(0, 0, 1, 1);
  context.clip();
  context.fillStyle = INK.ground;
  context.fillRect(0, 0, 1, 1);
  context.lineWidth = 0.035;
  motif(context, INK);
}

function disc(context: Context, x: number, y: number, radius: number, fill: string): void {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function arc(context: Context, x: number, y: number, radius: number, stroke: string): void {
  context.strokeStyle = stroke;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
}

function polygon(context: Context, points: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  context.closePath();
  context.fill();
}
