import type { Milliseconds } from '@double-barrier/shared/time';
import type { Scene } from 'phaser';
import { Plaque } from './plaque.ts';
import { GAME_FONT } from './typeface.ts';

/** A short line over the courtyard: which round it is, who took it. */
export class Banner {
  readonly #scene: Scene;
  readonly #plaque: Plaque;
  readonly #calm: boolean;
  #width = 1;
  #type = 1;
  #ratio = 1;

  constructor(scene: Scene, calm: boolean) {
    this.#scene = scene;
    this.#calm = calm;
    this.#plaque = new Plaque(scene, {
      font: GAME_FONT,
      weight: '600',
      size: 26,
      paddingX: 24,
      paddingY: 10,
    });
  }

  /** Takes its place on the screen, all in CSS pixels. */
  place(x: number, y: number, width: number, type: number, ratio: number): void {
    this.#plaque.target.setPosition(x, y);
    this.#width = width - 24;
    this.#type = type;
    this.#ratio = ratio;
  }

  /** Says something for `span` ms. */
  say(words: string, span: Milliseconds): void {
    this.#plaque.write(words, this.#type, this.#ratio, this.#width);
    const target = this.#plaque.target.setVisible(true).setAlpha(0);
    this.#scene.tweens.killTweensOf(target);
    target.setScale(this.#calm ? 1 : 1.12);
    this.#scene.tweens.add({ targets: target, alpha: 1, scale: 1, duration: 200, ease: 'cubic.out' });
    this.#scene.tweens.add({
      targets: target,
      alpha: 0,
      delay: span,
      duration: 300,
      onComplete: () => target.setVisible(false),
    });
  }

  /** Says nothing any more. */
  hush(): void {
    this.#scene.tweens.killTweensOf(this.#plaque.target);
    this.#plaque.target.setVisible(false);
  }
}
