import type { Bolt } from '@double-barrier/shared/simulation/index';
import type { GameObjects, Scene } from 'phaser';
import { DEPTH } from './depth.ts';
import { GLOW_SIZE, TRAIL_LENGTH } from './light-textures.ts';
import { SIDE_KEY } from './palette.ts';
import type { BoltPose } from './pose.ts';

/** Ticks of flight that the trail is long. */
const TRAIL_TICKS = 7;

/** One slot's bolt: a bright core, a tapered trail and its light on the tiles. */
export class BoltSprite {
  readonly #core: GameObjects.Image;
  readonly #trail: GameObjects.Image;
  readonly #light: GameObjects.Image;
  readonly #unit: number;
  #look = '';

  constructor(scene: Scene, pixelsPerUnit: number) {
    this.#unit = 1 / pixelsPerUnit;
    this.#core = scene.add
      .image(0, 0, 'bolt-left')
      .setDepth(DEPTH.bolt)
      .setScale(this.#unit)
      .setVisible(false);
    this.#trail = scene.add
      .image(0, 0, 'trail-left')
      .setDepth(DEPTH.bolt)
      .setOrigin(0.97, 0.5)
      .setVisible(false);
    this.#light = scene.add
      .image(0, 0, 'glow-left')
      .setDepth(DEPTH.light)
      .setScale((2 * 240) / GLOW_SIZE)
      .setAlpha(0.42)
      .setVisible(false);
  }

  /** Draws the bolt, or hides it when there is no pose; `age` in ms makes it flicker. */
  show(bolt: Bolt | undefined, pose: BoltPose | undefined, age: number): void {
    const visible = bolt !== undefined && pose !== undefined;
    for (const image of [this.#core, this.#trail, this.#light]) image.setVisible(visible);
    if (!visible) return;
    this.#wear(bolt.parried > 0 ? 'white' : SIDE_KEY[bolt.owner], SIDE_KEY[bolt.owner]);
    this.#core.setPosition(pose.x, pose.y);
    this.#core.setScale(this.#unit * (1 + 0.08 * Math.sin(age / 28) + 0.14 * bolt.parried));
    this.#trail.setPosition(pose.x, pose.y).setRotation(pose.heading);
    const length = (pose.speed * TRAIL_TICKS) / TRAIL_LENGTH;
    this.#trail.setScale(this.#unit * length, this.#unit * (1 + 0.12 * bolt.parried));
    this.#light.setPosition(pose.x, pose.y);
  }

  #wear(look: string, owner: string): void {
    const wanted = `${look}/${owner}`;
    if (wanted === this.#look) return;
    this.#look = wanted;
    this.#core.setTexture(`bolt-${look}`);
    this.#trail.setTexture(`trail-${look}`);
    this.#light.setTexture(`glow-${owner}`);
  }
}
