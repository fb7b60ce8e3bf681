import type { Scene } from 'phaser';

/** Draws a texture once, `width` × `height` world units at `pixelsPerUnit`, with the origin in its centre. */
export interface Baking {
  readonly width: number;
  readonly height: number;
  readonly pixelsPerUnit: number;
  readonly draw: (context: CanvasRenderingContext2D) => void;
}

/**
 * Puts a picture that is drawn by code into the texture cache under `key`. Glow and colour are part of the picture,
 * since the Canvas renderer knows neither tint nor filters.
 */
export function bake(scene: Scene, key: string, baking: Baking): void {
  if (scene.textures.exists(key)) scene.textures.remove(key);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(baking.width * baking.pixelsPerUnit);
  canvas.height = Math.ceil(baking.height * baking.pixelsPerUnit);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no 2D context to draw textures with.');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(baking.pixelsPerUnit, baking.pixelsPerUnit);
  baking.draw(context);
  scene.textures.addCanvas(key, canvas);
}

/** A radial gradient around a point; stops are `[offset, colour]`. */
export function radial(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  stops: readonly (readonly [number, string])[],
): CanvasGradient {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}

/** A linear gradient from one point to another; stops are `[offset, colour]`. */
export function linear(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  stops: readonly (readonly [number, string])[],
): CanvasGradient {
  const gradient = context.createLinearGradient(from[0], from[1], to[0], to[1]);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  return gradient;
}
