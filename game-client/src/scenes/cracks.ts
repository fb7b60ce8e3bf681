import type { GameObjects, Scene } from 'phaser';
import { TILE } from './azulejo.ts';
import { bake } from './bake.ts';
import { DEPTH } from './depth.ts';
import { Dice } from './dice.ts';
import { drawCrack } from './wear.ts';

const KINDS = 4;
/** Tiles that stay cracked; the oldest heals unseen. */
const KEPT = 16;

/** The cracks that hits leave in the floor. */
export class Cracks {
  readonly #images: readonly GameObjects.Image[];
  readonly #dice: Dice;
  #next = 0;

  constructor(scene: Scene, seed: number, pixelsPerUnit: number) {
    this.#dice = new Dice(seed ^ 0x5eed);
    for (let kind = 0; kind < KINDS; kind += 1) {
      bake(scene, `crack-${kind}`, {
        width: TILE,
        height: TILE,
        pixelsPerUnit,
        draw: (context) => {
          for (let i = 0; i < 4; i += 1) drawCrack(context, this.#dice, -TILE / 2, -TILE / 2, TILE * 0.7);
        },
      });
    }
    this.#images = Array.from({ length: KEPT }, (_, i) =>
      scene.add
        .image(0, 0, `crack-${i % KINDS}`)
        .setScale(1 / pixelsPerUnit)
        .setDepth(DEPTH.mark)
        .setVisible(false),
    );
  }

  /** Cracks the tile at a point of the world. */
  add(x: number, y: number): void {
    const image = this.#images[this.#next];
    this.#next = (this.#next + 1) % KEPT;
    image
      ?.setPosition((Math.floor(x / TILE) + 0.5) * TILE, (Math.floor(y / TILE) + 0.5) * TILE)
      .setFlip(this.#dice.chance(0.5), this.#dice.chance(0.5))
      .setVisible(true);
  }
}
