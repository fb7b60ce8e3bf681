import type { Pillar, World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Scene } from 'phaser';
import { Actor } from './actor.ts';
import { AfterImages } from './after-images.ts';
import { DuelistSprite } from './duelist-sprite.ts';
import { HitStop } from './hit-stop.ts';
import { type Pose, poseBetween } from './pose.ts';
import type { Role } from './stage-direction.ts';

/** A duelist on the stage: where the simulation or his role has him, and how he is drawn there. */
export class Figure {
  readonly #side: Side;
  readonly #actor: Actor;
  readonly #sprite: DuelistSprite;
  readonly #trail: AfterImages;
  readonly #stop = new HitStop();
  #pose: Pose = { x: 0, y: 0, facing: 0 };

  constructor(scene: Scene, side: Side, pillars: readonly Pillar[], pixelsPerUnit: number, calm: boolean) {
    this.#side = side;
    this.#actor = new Actor(side, pillars);
    this.#trail = new AfterImages(scene, side, pixelsPerUnit);
    this.#sprite = new DuelistSprite(scene, side, pixelsPerUnit, calm);
  }

  /** How the figure was drawn last. */
  get pose(): Pose {
    return this.#pose;
  }

  /** Takes on a role of the stage. */
  play(role: Role, joining: boolean): void {
    this.#actor.play(role, joining);
  }

  /** Stands still for an instant. */
  hold(span: Milliseconds): void {
    this.#stop.hold(span);
  }

  /** Turns white for an instant. */
  flash(): void {
    this.#sprite.flash();
  }

  /** Leaves after-images behind. */
  dash(): void {
    this.#trail.start();
  }

  /** Draws the figure `alpha` of the way between two worlds. */
  show(previous: World, current: World, alpha: number, rotation: number, elapsed: Milliseconds): void {
    const real = poseBetween(previous, current, this.#side, alpha);
    const pose = this.#stop.apply(this.#actor.pose(real, elapsed), elapsed);
    this.#pose = pose;
    this.#trail.update(pose, elapsed);
    this.#sprite.show(current.duelists[this.#side], pose, {
      rotation,
      presence: this.#actor.presence,
      lantern: this.#actor.carriesLantern,
      elapsed,
    });
  }
}
