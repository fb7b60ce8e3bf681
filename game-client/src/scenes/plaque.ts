import type { GameObjects, Scene } from 'phaser';
import { numeric, PALETTE, PLATE_COLOUR } from './palette.ts';

/** How a plaque's letters look; sizes in CSS pixels. */
export interface Lettering {
  readonly font: string;
  readonly weight: string;
  readonly size: number;
  readonly paddingX: number;
  readonly paddingY: number;
}

/** One line or two of text on a dark plate, centred on a point; text never lies on the tiles alone. */
export class Plaque {
  readonly #ground: GameObjects.Graphics;
  readonly #text: GameObjects.Text;
  readonly #whole: GameObjects.Container;
  readonly #lettering: Lettering;

  constructor(scene: Scene, lettering: Lettering) {
    this.#lettering = lettering;
    this.#ground = scene.add.graphics();
    this.#text = scene.add
      .text(0, 0, '', {
        fontFamily: lettering.font,
        fontStyle: lettering.weight,
        fontSize: lettering.size,
        color: PALETTE.glaze,
        align: 'center',
      })
      .setOrigin(0.5);
    this.#whole = scene.add.container(0, 0, [this.#ground, this.#text]).setVisible(false);
  }

  /** What a tween moves: position, scale and alpha of plate and text together. */
  get target(): GameObjects.Container {
    return this.#whole;
  }

  get width(): number {
    return this.#text.width + 2 * this.#lettering.paddingX;
  }

  /** Writes words in letters `type` times their size, at most `width` wide. */
  write(words: string, type: number, ratio: number, width: number): void {
    const { size, paddingX, paddingY } = this.#lettering;
    this.#text
      .setResolution(Math.max(1, ratio))
      .setFontSize(size * type)
      .setWordWrapWidth(width - 2 * paddingX)
      .setText(words);
    const w = this.#text.width + 2 * paddingX;
    const h = this.#text.height + 2 * paddingY;
    this.#ground
      .clear()
      .fillStyle(numeric(PLATE_COLOUR), 0.86)
      .fillRoundedRect(-w / 2, -h / 2, w, h, Math.min(12, h / 2.6));
  }
}
