import { ARENA } from '@double-barrier/shared/simulation/rules';
import type { Milliseconds } from '@double-barrier/shared/time';
import { rotate, type Vector } from '../input/aim.ts';
import type { Layout } from './layout.ts';

/** World units kept free around the two duelists. */
const MARGIN = 330;
/** Time in which the camera makes up for about two thirds of what is missing. */
const EASE_MS = 520;
const CLOSEST = { wide: 1.12, upright: 1.24 } as const;

/** A place to look at, and how much closer than the whole arena. */
interface Aim extends Vector {
  readonly closeness: number;
}

/** Where the camera looks: keeps both duelists in sight, comes a little closer when they meet, and never cuts. */
export class Framing {
  #layout: Layout;
  #x = 0;
  #y = 0;
  #closeness = 1;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** CSS pixels per world unit. */
  get scale(): number {
    return this.#layout.scale * this.#closeness;
  }

  /** The world's point in the middle of the whole screen. */
  get middle(): Vector {
    const { width, height, stage, rotation } = this.#layout;
    const offset = rotate(
      { x: stage.x + stage.width / 2 - width / 2, y: stage.y + stage.height / 2 - height / 2 },
      -rotation,
    );
    return { x: this.#x - offset.x / this.scale, y: this.#y - offset.y / this.scale };
  }

  /** Takes the new size of the screen. */
  resize(layout: Layout): void {
    this.#layout = layout;
  }

  /** Goes back to the whole arena for `elapsed` ms. */
  rest(elapsed: Milliseconds): void {
    this.#ease({ x: 0, y: 0, closeness: 1 }, elapsed);
  }

  /** Follows the duelists for `elapsed` ms; `extra` comes closer than usual (1 is as usual). */
  follow(first: Vector, second: Vector, extra: number, elapsed: Milliseconds): void {
    const wanted = frameOf(first, second, extra, this.#layout.upright ? CLOSEST.upright : CLOSEST.wide);
    this.#ease(wanted, elapsed);
  }

  #ease(wanted: Aim, elapsed: Milliseconds): void {
    const share = 1 - Math.exp(-elapsed / EASE_MS);
    this.#closeness += (wanted.closeness - this.#closeness) * share;
    this.#x += (wanted.x - this.#x) * share;
    this.#y += (wanted.y - this.#y) * share;
  }

  /** The world's point under a point of the screen. */
  worldAt(x: number, y: number): Vector {
    const { width, height, rotation } = this.#layout;
    const turned = rotate({ x: x - width / 2, y: y - height / 2 }, -rotation);
    const middle = this.middle;
    return { x: middle.x + turned.x / this.scale, y: middle.y + turned.y / this.scale };
  }

  /** The screen's point over a point of the world. */
  screenAt(x: number, y: number): Vector {
    const { width, height, rotation } = this.#layout;
    const middle = this.middle;
    const turned = rotate({ x: (x - middle.x) * this.scale, y: (y - middle.y) * this.scale }, rotation);
    return { x: width / 2 + turned.x, y: height / 2 + turned.y };
  }
}

/** The centre and closeness that show both points with their margin and nothing beyond the arena. */
export function frameOf(first: Vector, second: Vector, extra: number, closest: number): Aim {
  const spanX = Math.abs(first.x - second.x) / 2 + MARGIN;
  const spanY = Math.abs(first.y - second.y) / 2 + MARGIN;
  const fits = Math.min(ARENA.halfWidth / spanX, ARENA.halfHeight / spanY);
  const closeness = Math.min(closest, Math.max(1, fits)) * extra;
  const slackX = ARENA.halfWidth * (1 - 1 / closeness);
  const slackY = ARENA.halfHeight * (1 - 1 / closeness);
  return {
    x: Math.min(slackX, Math.max(-slackX, (first.x + second.x) / 2)),
    y: Math.min(slackY, Math.max(-slackY, (first.y + second.y) / 2)),
    closeness,
  };
}
