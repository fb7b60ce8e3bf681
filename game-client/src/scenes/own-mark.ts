import { DUELIST } from '@double-barrier/shared/simulation/rules';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { GameObjects, Scene } from 'phaser';
import { bake, linear } from './bake.ts';
import { DEPTH } from './depth.ts';
import { PALETTE, withAlpha } from './palette.ts';
import type { Pose } from './pose.ts';

const RADIUS = DUELIST.radius * 2.35;
const SIGHT = { from: 74, length: 150 } as const;

/** Tells the player which figure is his: a broken circle on the floor, and a faint line where he aims. */
export class OwnMark {
  readonly #circle: GameObjects.Image;
  readonly #sight: GameObjects.Image;
  readonly #calm: boolean;
  readonly #unit: number;
  #age: Milliseconds = 0;

  constructor(scene: Scene, pixelsPerUnit: number, calm: boolean) {
    this.#calm = calm;
    this.#unit = 1 / pixelsPerUnit;
    const size = RADIUS * 2 + 8;
    bake(scene, 'own-circle', { width: size, height: size, pixelsPerUnit, draw: drawCircle });
    bake(scene, 'own-sight', { width: SIGHT.length, height: 8, pixelsPerUnit, draw: drawSight });
    const add = (key: string) => scene.add.image(0, 0, key).setDepth(DEPTH.shadow).setScale(this.#unit);
    this.#circle = add('own-circle');
    this.#sight = add('own-sight').setOrigin(0, 0.5);
  }

  /** Draws the mark around a pose; `strength` 0 hides it, above 1 it calls for attention. */
  show(pose: Pose, strength: number, elapsed: Milliseconds): void {
    this.#age += elapsed;
    const calling = Math.max(0, strength - 1);
    const pulse = this.#calm ? 0 : Math.sin(this.#age / 150) * 0.09 * calling;
    this.#circle
      .setPosition(pose.x, pose.y)
      .setRotation(this.#calm ? 0 : this.#age / 2600)
      .setScale(this.#unit * (1 + pulse))
      .setAlpha(Math.min(1, strength * (0.5 + 0.4 * calling)));
    const reach = SIGHT.from;
    this.#sight
      .setPosition(pose.x + Math.cos(pose.facing) * reach, pose.y + Math.sin(pose.facing) * reach)
      .setRotation(pose.facing)
      .setAlpha(Math.min(1, strength) * 0.55);
  }
}

function drawCircle(context: CanvasRenderingContext2D): void {
  const arcs = 6;
  context.lineCap = 'round';
  for (const [width, alpha] of [
    [6, 0.16],
    [2.2, 0.95],
  ] as const) {
    context.strokeStyle = withAlpha(PALETTE.glaze, alpha);
    context.lineWidth = width;
    for (let i = 0; i < arcs; i += 1) {
      const start = (i * Math.PI * 2) / arcs;
      context.beginPath();
      context.arc(0, 0, RADIUS, start, start + Math.PI / arcs);
      context.stroke();
    }
  }
}

function drawSight(context: CanvasRenderingContext2D): void {
  const half = SIGHT.length / 2;
  context.fillStyle = linear(
    context,
    [-half, 0],
    [half, 0],
    [
      [0, withAlpha(PALETTE.glaze, 0.9)],
      [1, withAlpha(PALETTE.glaze, 0)],
    ],
  );
  for (let x = -half; x < half; x += 16) {
    context.beginPath();
    context.roundRect(x, -1.3, 8, 2.6, 1.3);
    context.fill();
  }
}
