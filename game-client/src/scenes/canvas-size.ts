import type { Game } from 'phaser';

/** A canvas in its own pixels, and how much of a CSS pixel each of them is. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** Pixels for a box of the page at `ratio` of them per CSS pixel. */
export function canvasSizeOf(width: number, height: number, ratio: number): CanvasSize {
  return { width: Math.round(width * ratio), height: Math.round(height * ratio), zoom: 1 / ratio };
}

/** Gives a running game's canvas a new size; the zoom comes last, since it alone renews the canvas's size on the page. */
export function resizeCanvas(game: Game, { width, height, zoom }: CanvasSize): void {
  game.scale.resize(width, height);
  game.scale.setZoom(zoom);
}
