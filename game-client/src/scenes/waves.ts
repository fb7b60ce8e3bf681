import type { GameObjects, Scene } from 'phaser';
import { DEPTH } from './depth.ts';
import { WAVE_RADIUS } from './light-textures.ts';
import type { SparkColour } from './sparks.ts';

const KEPT = 6;

/** Rings that run outwards from a parry or a hit. */
export class Waves {
  readonly #scene: Scene;
  readonly #images: readonly GameObjects.Image[];
  readonly #unit: number;
  #next = 0;

  constructor(scene: Scene, pixelsPerUnit: number) {
    this.#scene = scene;
    this.#unit = 1 / pixelsPerUnit;
    this.#images = Array.from({ length: KEPT }, () =>
      scene.add.image(0, 0, 'wave-white').setDepth(DEPTH.spark).setVisible(false),
    );
  }

  /** Lets a ring run from a point to `radius` within `span` ms. */
  run(colour: SparkColour, x: number, y: number, radius: number, span: number): void {
    const image = this.#images[this.#next];
    this.#next = (this.#next + 1) % KEPT;
    if (!image) return;
    this.#scene.tweens.killTweensOf(image);
    const full = (radius / WAVE_RADIUS) * this.#unit;
    image
      .setTexture(`wave-${colour}`)
      .setPosition(x, y)
      .setScale(full * 0.15)
      .setAlpha(1)
      .setVisible(true);
    this.#scene.tweens.add({
      targets: image,
      scale: full,
      alpha: 0,
      duration: span,
      ease: 'cubic.out',
      onComplete: () => image.setVisible(false),
    });
  }
}
