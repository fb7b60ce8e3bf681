import type { Scene } from 'phaser';
import type { Vector } from '../input/aim.ts';
import type { Layout } from './layout.ts';
import { Plaque } from './plaque.ts';
import { ZNODE_FONT } from './typeface.ts';

const MARGIN = 10;

/** A seat's znode, written small beneath its gate. */
export class PathCaption {
  readonly #plaque: Plaque;
  #written = '';

  constructor(scene: Scene) {
    this.#plaque = new Plaque(scene, { font: ZNODE_FONT, weight: '400', size: 12, paddingX: 9, paddingY: 4 });
  }

  /** Writes a path near a point of the screen and keeps it inside; hides when there is none. */
  show(path: string | undefined, at: Vector, layout: Layout, ratio: number): void {
    this.#plaque.target.setVisible(path !== undefined);
    if (path === undefined) return;
    const wanted = `${path}/${ratio}/${layout.width}`;
    if (wanted !== this.#written) this.#plaque.write(path, 1, ratio, layout.width);
    this.#written = wanted;
    const half = this.#plaque.width / 2 + MARGIN;
    this.#plaque.target.setPosition(
      Math.min(layout.width - half, Math.max(half, at.x)),
      Math.min(layout.height - 24, Math.max(24, at.y)),
    );
  }
}
