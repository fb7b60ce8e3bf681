import type { Side } from '@double-barrier/shared/simulation/player-input';
import { DASH, type Duelist, DUELIST, ROUND } from '@double-barrier/shared/simulation/index';
import type { GameObjects, Scene } from 'phaser';
import type { Box } from './layout.ts';
import { numeric, PALETTE, PLATE_COLOUR, SIDE_COLOUR, SIDE_KEY } from './palette.ts';
import { MARK, MARK_SHARPNESS } from './plate-textures.ts';
import { GAME_FONT } from './typeface.ts';

const PADDING = 14;

/** One duelist's name, hearts, charges, won rounds and dash in a corner of the screen. */
export class DuelistPlate {
  readonly #side: Side;
  readonly #name: GameObjects.Text;
  readonly #ground: GameObjects.Graphics;
  readonly #hearts: readonly GameObjects.Image[];
  readonly #charges: readonly GameObjects.Image[];
  readonly #rounds: readonly GameObjects.Image[];
  readonly #dash: GameObjects.Rectangle;
  readonly #dashGround: GameObjects.Rectangle;
  #dashWidth = 1;
  #shown = '';

  constructor(scene: Scene, side: Side, name: string) {
    this.#side = side;
    const key = SIDE_KEY[side];
    const row = (count: number, texture: string) =>
      Array.from({ length: count }, () => scene.add.image(0, 0, texture));
    this.#ground = scene.add.graphics();
    this.#name = scene.add.text(0, 0, name, {
      fontFamily: GAME_FONT,
      fontStyle: '600',
      color: PALETTE.glaze,
    });
    this.#hearts = row(DUELIST.hearts, `heart-${key}`);
    this.#charges = row(DUELIST.charges, `charge-${key}`);
    this.#rounds = row(ROUND.winsNeeded, `round-${key}-empty`);
    this.#dashGround = scene.add.rectangle(0, 0, 1, 3, numeric(PALETTE.glaze), 0.18);
    this.#dash = scene.add.rectangle(0, 0, 1, 3, numeric(SIDE_COLOUR[side]), 1);
  }

  /** Takes its place on the screen; `type` scales letters and marks, `ratio` is device pixels per CSS pixel. */
  place(box: Box, type: number, ratio: number): void {
    const mirrored = this.#side === 1;
    const edge = mirrored ? box.x + box.width - PADDING : box.x + PADDING;
    const far = mirrored ? box.x + PADDING : box.x + box.width - PADDING;
    const inwards = mirrored ? -1 : 1;
    const upper = box.y + box.height * 0.32;
    const lower = box.y + box.height * 0.72;
    const step = MARK * type;
    this.#drawGround(box, type);
    this.#name.setFontSize(17 * type).setResolution(Math.max(1, ratio));
    this.#name.setOrigin(mirrored ? 1 : 0, 0.5).setPosition(edge, upper);
    const room = box.width - 2 * PADDING - ROUND.winsNeeded * step - 10 * type;
    this.#name.setScale(Math.min(1, room / Math.max(1, this.#name.width)));
    const lay = (images: readonly GameObjects.Image[], start: number, y: number, direction: number) =>
      images.forEach((image, i) =>
        image.setPosition(start + direction * step * (i + 0.5), y).setScale(type / MARK_SHARPNESS),
      );
    lay(this.#rounds, far, upper, -inwards);
    lay(this.#hearts, edge, lower, inwards);
    lay(this.#charges, far, lower, -inwards);
    this.#dashWidth = box.width - 2 * PADDING - step * (DUELIST.hearts + DUELIST.charges) - 16 * type;
    const dashX = edge + inwards * (step * DUELIST.hearts + 8 * type);
    const origin = mirrored ? 1 : 0;
    this.#dashGround
      .setOrigin(origin, 0.5)
      .setPosition(dashX, lower)
      .setDisplaySize(this.#dashWidth, 3 * type);
    this.#dash
      .setOrigin(origin, 0.5)
      .setPosition(dashX, lower)
      .setDisplaySize(this.#dashWidth, 3 * type);
  }

  #drawGround({ x, y, width, height }: Box, type: number): void {
    const radius = 12 * type;
    const edge = 4 * type;
    const side = this.#side;
    this.#ground
      .clear()
      .fillStyle(numeric(SIDE_COLOUR[side]), 1)
      .fillRoundedRect(x, y, width, height, radius)
      .fillStyle(numeric(PLATE_COLOUR), 1)
      .fillRoundedRect(side === 0 ? x + edge : x, y, width - edge, height, radius);
  }

  /** Gives its place to the score, or takes it back. */
  setVisible(visible: boolean): void {
    const marks = [...this.#hearts, ...this.#charges, ...this.#rounds];
    for (const part of [this.#ground, this.#name, this.#dash, this.#dashGround, ...marks])
      part.setVisible(visible);
  }

  /** Shows how the duelist fares. */
  show(duelist: Duelist): void {
    const ready = 1 - duelist.dashCooldownTicks / DASH.cooldown;
    this.#dash.setDisplaySize(Math.max(0.01, this.#dashWidth * ready), this.#dashGround.displayHeight);
    this.#dash.setAlpha(ready === 1 ? 1 : 0.55);
    const seen = `${duelist.hearts}/${duelist.charges}/${duelist.roundsWon}`;
    if (seen === this.#shown) return;
    this.#shown = seen;
    const key = SIDE_KEY[this.#side];
    this.#hearts.forEach((image, i) => image.setTexture(i < duelist.hearts ? `heart-${key}` : 'heart-empty'));
    this.#charges.forEach((image, i) =>
      image.setTexture(i < duelist.charges ? `charge-${key}` : 'charge-empty'),
    );
    this.#rounds.forEach((image, i) =>
      image.setTexture(i < duelist.roundsWon ? `round-${key}` : `round-${key}-empty`),
    );
  }
}
