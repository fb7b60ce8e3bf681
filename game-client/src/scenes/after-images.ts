import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { GameObjects, Scene } from 'phaser';
import { DEPTH } from './depth.ts';
import { SIDE_KEY } from './palette.ts';
import type { Pose } from './pose.ts';

const COUNT = 3;
const SPACING_MS = 45;
const FADE_MS = 260;

/** The three images that a dash leaves behind. */
export class AfterImages {
  readonly #images: readonly { readonly image: GameObjects.Image; left: Milliseconds }[];
  #next = 0;
  #since: Milliseconds = 0;
  #owed = 0;

  constructor(scene: Scene, side: Side, pixelsPerUnit: number) {
    this.#images = Array.from({ length: COUNT }, () => ({
      image: scene.add
        .image(0, 0, `body-${SIDE_KEY[side]}`)
        .setDepth(DEPTH.cloak)
        .setScale(1.18 / pixelsPerUnit)
        .setVisible(false),
      left: 0,
    }));
  }

  /** A dash began. */
  start(): void {
    this.#owed = COUNT;
    this.#since = SPACING_MS;
  }

  /** Leaves images along the way of `pose` and lets old ones fade. */
  update(pose: Pose, elapsed: Milliseconds): void {
    this.#since += elapsed;
    if (this.#owed > 0 && this.#since >= SPACING_MS) this.#leave(pose);
    for (const ghost of this.#images) {
      ghost.left = Math.max(0, ghost.left - elapsed);
      ghost.image.setVisible(ghost.left > 0).setAlpha((ghost.left / FADE_MS) * 0.55);
    }
  }

  #leave(pose: Pose): void {
    const ghost = this.#images[this.#next];
    if (!ghost) return;
    this.#next = (this.#next + 1) % COUNT;
    this.#owed -= 1;
    this.#since = 0;
    ghost.left = FADE_MS;
    ghost.image.setPosition(pose.x, pose.y).setRotation(pose.facing);
  }
}
