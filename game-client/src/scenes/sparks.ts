import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { GameObjects, Scene } from 'phaser';
import { DEPTH } from './depth.ts';
import { Dice } from './dice.ts';
import { SIDE_KEY } from './palette.ts';

/** The colours that sparks have. */
export type SparkColour = 'left' | 'right' | 'white' | 'ember';

const COLOURS: readonly SparkColour[] = ['left', 'right', 'white', 'ember'];

/** How a burst of sparks flies. */
export interface Burst {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** World units per second. */
  readonly speed: number;
  /** Radians; sparks fly within `spread` of it. */
  readonly heading: number;
  readonly spread: number;
}

/** Bursts of sparks, one particle emitter for each colour. */
export class Sparks {
  readonly #emitters: ReadonlyMap<SparkColour, GameObjects.Particles.ParticleEmitter>;
  readonly #dice = new Dice(1);
  #flight: Pick<Burst, 'speed' | 'heading' | 'spread'> = { speed: 0, heading: 0, spread: 0 };
  /** Share of the usual number of sparks, 0…1. */
  share = 1;

  constructor(scene: Scene, pixelsPerUnit: number) {
    this.#emitters = new Map(
      COLOURS.map((colour) => [
        colour,
        scene.add
          .particles(0, 0, `spark-${colour}`, {
            emitting: false,
            angle: () => this.#angle(),
            speed: () => this.#flight.speed * this.#dice.between(0.2, 1),
            lifespan: { min: 180, max: 460 },
            scale: { start: 1.1 / pixelsPerUnit, end: 0, ease: 'quad.in' },
            alpha: { start: 1, end: 0.2 },
            maxAliveParticles: 160,
          })
          .setDepth(DEPTH.spark),
      ]),
    );
  }

  /** Lets sparks of one colour fly. */
  burst(colour: SparkColour, { x, y, count, speed, heading, spread }: Burst): void {
    const emitter = this.#emitters.get(colour);
    const number = Math.round(count * this.share);
    if (!emitter || number === 0) return;
    this.#flight = { speed, heading, spread };
    emitter.explode(number, x, y);
  }

  /** Degrees, as Phaser's emitters want them. */
  #angle(): number {
    const { heading, spread } = this.#flight;
    return ((heading + this.#dice.between(-spread, spread)) * 180) / Math.PI;
  }
}

/** The sparks' colour of a side. */
export function sparkColour(side: Side | undefined): SparkColour {
  return side === undefined ? 'white' : SIDE_KEY[side];
}
