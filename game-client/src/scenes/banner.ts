import type { GameObjects, Scene } from 'phaser';
import { PALETTE } from './palette.ts';
import { GAME_FONT } from './typeface.ts';

/** A short line over the courtyard: which round it is, who took it. */
export class Banner {
  readonly #scene: Scene;
  readonly #text: GameObjects.Text;
  readonly #calm: boolean;

  constructor(scene: Scene, calm: boolean) {
    this.#scene = scene;
    this.#calm = calm;
    this.#text = scene.add
      .text(0, 0, '', {
        fontFamily: GAME_FONT,
        fontStyle: '600',
        color: PALETTE.glaze,
        backgroundColor: 'rgba(9, 13, 32, 0.82)',
        padding: { x: 22, y: 10 },
        align: 'center',
      })
      .setOrigin(0.5)
      .setVisible(false);
  }

  /** Takes its place on the screen, all in CSS pixels. */
  place(x: number, y: number, width: number, type: number, ratio: number): void {
    this.#text
      .setPosition(x, y)
      .setFontSize(26 * type)
      .setResolution(ratio)
      .setWordWrapWidth(width - 44);
  }

  /** Says something for `span` ms. */
  say(words: string, span: number): void {
    const text = this.#text.setText(words).setVisible(true).setAlpha(0);
    this.#scene.tweens.killTweensOf(text);
    text.setScale(this.#calm ? 1 : 1.12);
    this.#scene.tweens.add({ targets: text, alpha: 1, scale: 1, duration: 200, ease: 'cubic.out' });
    this.#scene.tweens.add({
      targets: text,
      alpha: 0,
      delay: span,
      duration: 300,
      onComplete: () => text.setVisible(false),
    });
  }

  /** Says nothing any more. */
  hush(): void {
    this.#scene.tweens.killTweensOf(this.#text);
    this.#text.setVisible(false);
  }
}
