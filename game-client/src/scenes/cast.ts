import { BOLT, pillarsOf, type World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Scene } from 'phaser';
import { BoltSprite } from './bolt-sprite.ts';
import { addCourtyard } from './courtyard.ts';
import { bakeDuelist } from './duelist-texture.ts';
import { Figure } from './figure.ts';
import { bakeDoor, bakeGate } from './gate-textures.ts';
import { Gate } from './gate.ts';
import { bakeLights } from './light-textures.ts';
import { OwnMark } from './own-mark.ts';
import type { Frame } from './playback.ts';
import { boltBetween } from './pose.ts';
import { Ring } from './ring.ts';
import type { Direction } from './stage-direction.ts';

export const SIDES = [0, 1] as const;

/** What a courtyard is built from. */
export interface CastOptions {
  readonly seed: number;
  readonly world: World;
  readonly pixelsPerUnit: number;
  /** Nothing shakes, flashes or turns. */
  readonly calm: boolean;
  /** The player's own side; undefined where nobody plays. */
  readonly own: Side | undefined;
}

/** Everybody and everything on the stage: courtyard, gates, figures, bolts and ring. */
export class Cast {
  readonly figures: readonly [Figure, Figure];
  readonly gates: readonly [Gate, Gate];
  readonly #bolts: readonly BoltSprite[];
  readonly #ring: Ring;
  readonly #mark: OwnMark;
  readonly #own: Side | undefined;
  #duel = false;
  #age: Milliseconds = 0;

  constructor(scene: Scene, { seed, world, pixelsPerUnit: sharp, calm, own }: CastOptions) {
    const pillars = pillarsOf(world.layout);
    addCourtyard(scene, seed, world.layout, sharp);
    bakeLights(scene, sharp);
    bakeDoor(scene, sharp);
    for (const side of SIDES) {
      bakeDuelist(scene, side, sharp);
      bakeGate(scene, side, sharp);
    }
    this.#ring = new Ring(scene);
    this.#own = own;
    this.#mark = new OwnMark(scene, sharp, calm);
    this.gates = [new Gate(scene, 0, sharp), new Gate(scene, 1, sharp)];
    this.figures = [new Figure(scene, 0, pillars, sharp, calm), new Figure(scene, 1, pillars, sharp, calm)];
    this.#bolts = Array.from({ length: BOLT.slotsPerSide * 2 }, () => new BoltSprite(scene, sharp));
  }

  /** Gives everybody a part; whoever is `joining` finds the picture as it is, without its beginnings. */
  direct(direction: Direction, joining: boolean): void {
    this.#duel = direction.duel;
    for (const side of SIDES) {
      this.gates[side].set(direction.sides[side].gate, joining);
      this.figures[side].play(direction.sides[side].role, joining);
    }
  }

  /** Draws one frame on a screen whose world is turned by `rotation`. */
  draw({ previous, current, alpha }: Frame, rotation: number, elapsed: Milliseconds): void {
    this.#age += elapsed;
    for (const side of SIDES) {
      this.figures[side].show(previous, current, alpha, rotation, elapsed);
      this.gates[side].update(elapsed);
    }
    const calling = current.phase === 'countdown' ? 2 : 1;
    if (this.#own === undefined) this.#mark.show(this.figures[0].pose, 0, elapsed);
    else this.#mark.show(this.figures[this.#own].pose, this.#duel ? calling : 0, elapsed);
    this.#bolts.forEach((sprite, slot) =>
      sprite.show(current.bolts[slot], boltBetween(previous, current, slot, alpha), this.#age),
    );
    this.#ring.show(previous, current, alpha, this.#duel, elapsed);
  }
}
