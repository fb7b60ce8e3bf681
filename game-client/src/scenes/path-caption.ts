import type { GameObjects, Scene } from 'phaser';
import type { Vector } from '../input/aim.ts';
import type { Layout } from './layout.ts';
import { PALETTE } from './palette.ts';
import { ZNODE_FONT } from './typeface.ts';

const MARGIN = 10;

/** A seat's znode, written small beneath its gate. */
export class PathCaption {
  readonly #text: GameObjects.Text;
  #path: string | undefined;

  constructor(scene: Scene) {
    this.#text = scene.add
      .text(0, 0, '', {
        fontFamily: ZNODE_FONT,
        fontSize: 12,
        color: PALETTE.glaze,
        backgroundColor: 'rgba(9, 13, 32, 0.85)',
        padding: { x: 8, y: 4 },
      })
      .setOrigin(0.5)
      .setVisible(false);
  }

  /** Writes a path, or nothing. */
  write(path: string | undefined): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#text.setText(path ?? '').setVisible(path !== undefined);
  }

  /** Keeps the caption below a point of the screen and inside of it. */
  place(at: Vector, layout: Layout, ratio: number): void {
    if (this.#path === undefined) return;
    const half = this.#text.width / 2 + MARGIN;
    this.#text.setResolution(ratio);
    this.#text.setPosition(
      Math.min(layout.width - half, Math.max(half, at.x)),
      Math.min(layout.height - 24, Math.max(24, at.y)),
    );
  }
}
