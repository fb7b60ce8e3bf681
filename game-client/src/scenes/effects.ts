import type { ArenaEvent } from '@double-barrier/shared/simulation/index';
import type { Scene } from 'phaser';
import { Cracks } from './cracks.ts';
import type { QualityLevel } from './quality.ts';
import { Sparks, sparkColour } from './sparks.ts';
import { Waves } from './waves.ts';

/** Shake of a hit in world units. */
const SHAKE = 4;

/** Sparks, waves, cracks and shakes: what the floor and the air do when something happens. */
export class Effects {
  readonly #scene: Scene;
  readonly #calm: boolean;
  readonly #sparks: Sparks;
  readonly #waves: Waves;
  readonly #cracks: Cracks;

  constructor(scene: Scene, seed: number, pixelsPerUnit: number, calm: boolean) {
    this.#scene = scene;
    this.#calm = calm;
    this.#sparks = new Sparks(scene, pixelsPerUnit);
    this.#waves = new Waves(scene, pixelsPerUnit);
    this.#cracks = new Cracks(scene, seed, pixelsPerUnit);
  }

  /** Spends as much as the quality allows. */
  adapt(level: QualityLevel): void {
    this.#sparks.share = level.particles;
  }

  /** Shows one moment of the duel. */
  show(event: ArenaEvent): void {
    const { x, y } = event;
    const heading = Math.atan2(event.directionY, event.directionX);
    const own = sparkColour(event.side);
    switch (event.kind) {
      case 'fired':
        this.#sparks.burst(own, { x, y, count: 6, speed: 190, heading, spread: 0.5 });
        break;
      case 'hit':
        this.#sparks.burst('white', { x, y, count: 14, speed: 520, heading, spread: 0.45 });
        this.#sparks.burst(own, { x, y, count: 18, speed: 380, heading, spread: 0.9 });
        this.#waves.run('white', x, y, 70, 260);
        this.#cracks.add(x, y);
        this.#shake(1);
        break;
      case 'parried':
        this.#sparks.burst('left', { x, y, count: 12, speed: 340, heading, spread: 1.2 });
        this.#sparks.burst('right', { x, y, count: 12, speed: 340, heading, spread: 1.2 });
        this.#waves.run('white', x, y, 130, 420);
        break;
      case 'wall-hit':
        this.#sparks.burst(own, { x, y, count: 9, speed: 240, heading: heading + Math.PI, spread: 1.1 });
        break;
      case 'burned':
        this.#sparks.burst('ember', { x, y, count: 18, speed: 220, heading: -Math.PI / 2, spread: Math.PI });
        this.#shake(0.7);
        break;
      case 'fell':
        this.#sparks.burst(own, { x, y, count: 30, speed: 300, heading: 0, spread: Math.PI });
        this.#waves.run(own, x, y, 210, 800);
        this.#shake(1.6);
        break;
      case 'dashed':
        this.#sparks.burst(own, { x, y, count: 8, speed: 160, heading: heading + Math.PI, spread: 0.6 });
        break;
      case 'faded':
        this.#sparks.burst(own, { x, y, count: 4, speed: 60, heading: 0, spread: Math.PI });
        break;
      case 'parry-opened':
      case 'round-started':
      case 'countdown':
      case 'fight':
      case 'ring-closing':
      case 'round-over':
      case 'match-over':
        break;
    }
  }

  #shake(strength: number): void {
    if (this.#calm) return;
    const camera = this.#scene.cameras.main;
    camera.shake(130, (SHAKE * strength * camera.zoom) / camera.width, true);
  }
}
