import { createWorld } from '@double-barrier/shared/simulation/index';
import { Scene } from 'phaser';
import type { ArenaOptions } from './arena-options.ts';
import { addCourtyard } from './courtyard.ts';
import { Framing } from './framing.ts';
import { fit, sharpness } from './layout.ts';

/** The courtyard with all that moves in it, in world units. */
export class ArenaScene extends Scene {
  readonly #options: ArenaOptions;
  #framing: Framing;

  constructor(options: ArenaOptions) {
    super('arena');
    this.#options = options;
    this.#framing = new Framing(fit(1, 1, options.side));
  }

  create(): void {
    const layout = fit(
      this.#options.parent.clientWidth,
      this.#options.parent.clientHeight,
      this.#options.side,
    );
    this.#framing = new Framing(layout);
    addCourtyard(
      this,
      this.#options.seed,
      createWorld(this.#options.seed).layout,
      sharpness(layout, window.devicePixelRatio),
    );
    const camera = this.cameras.main;
    camera.setRotation(layout.rotation);
    camera.setZoom(this.#framing.scale);
    camera.centerOn(this.#framing.middle.x, this.#framing.middle.y);
  }
}
