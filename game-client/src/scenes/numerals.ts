import type { GameObjects, Scene } from 'phaser';
import { bake, linear } from './bake.ts';
import { DEPTH } from './depth.ts';
import { PALETTE, withAlpha } from './palette.ts';
import { GAME_FONT } from './typeface.ts';

const HEIGHT = 640;
const NUMBERS: readonly number[] = [1, 2, 3];

/** The countdown's numerals, as large as the courtyard, lying on its floor. */
export class Numerals {
  readonly #scene: Scene;
  readonly #image: GameObjects.Image;
  readonly #calm: boolean;

  constructor(scene: Scene, rotation: number, calm: boolean) {
    this.#scene = scene;
    this.#calm = calm;
    for (const number of NUMBERS) {
      bake(scene, `numeral-${number}`, {
        width: HEIGHT,
        height: HEIGHT,
        pixelsPerUnit: 1,
        draw: (context) => drawNumeral(context, String(number)),
      });
    }
    this.#image = scene.add
      .image(0, 0, 'numeral-3')
      .setDepth(DEPTH.numeral)
      .setRotation(-rotation)
      .setVisible(false);
  }

  /** Stands the numerals upright on a screen whose world is turned by `rotation`. */
  turn(rotation: number): void {
    this.#image.setRotation(-rotation);
  }

  /** Shows one numeral for its second. */
  show(number: number): void {
    if (!NUMBERS.includes(number)) return;
    const image = this.#image.setTexture(`numeral-${number}`).setVisible(true).setAlpha(0);
    this.#scene.tweens.killTweensOf(image);
    const still = this.#calm ? 1 : 1.35;
    image.setScale(still);
    this.#scene.tweens.add({ targets: image, scale: 1, alpha: 1, duration: 220, ease: 'cubic.out' });
    this.#scene.tweens.add({
      targets: image,
      alpha: 0,
      scale: this.#calm ? 1 : 0.94,
      delay: 620,
      duration: 360,
      ease: 'quad.in',
      onComplete: () => image.setVisible(false),
    });
  }
}

function drawNumeral(context: CanvasRenderingContext2D, text: string): void {
  context.font = `800 ${HEIGHT * 0.9}px ${GAME_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const y = HEIGHT * 0.05;
  context.fillStyle = linear(
    context,
    [0, -HEIGHT / 2],
    [0, HEIGHT / 2],
    [
      [0, withAlpha(PALETTE.glaze, 0.42)],
      [1, withAlpha(PALETTE.glaze, 0.1)],
    ],
  );
  context.fillText(text, 0, y);
  context.lineJoin = 'round';
  for (const [width, alpha] of [
    [18, 0.08],
    [8, 0.2],
    [2.5, 0.9],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = withAlpha(PALETTE.glaze, alpha);
    context.strokeText(text, 0, y);
  }
}
