import { RING, type World } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import { type GameObjects, type Scene, Math as PhaserMath } from 'phaser';
import { DEPTH } from './depth.ts';
import { GLOW_SIZE } from './light-textures.ts';
import { numeric, PALETTE } from './palette.ts';
import { SURROUNDINGS } from './surroundings.ts';

const SEGMENTS = 72;
const EMBERS = 56;

/** The closing ring: a rim of embers, and a red dusk outside of it. */
export class Ring {
  readonly #ground: GameObjects.Graphics;
  readonly #embers: readonly GameObjects.Image[];
  readonly #outline: PhaserMath.Vector2[];
  #age: Milliseconds = 0;

  constructor(scene: Scene) {
    this.#ground = scene.add.graphics().setDepth(DEPTH.ring);
    this.#embers = Array.from({ length: EMBERS }, () =>
      scene.add.image(0, 0, 'glow-ember').setDepth(DEPTH.ring).setVisible(false),
    );
    this.#outline = Array.from({ length: SEGMENTS + 7 }, () => new PhaserMath.Vector2());
  }

  /** Draws the ring as it is `alpha` of the way between two worlds; nothing before it begins to close. */
  show(previous: World, current: World, alpha: number, elapsed: Milliseconds): void {
    this.#age += elapsed;
    const grew = current.ringRadius > previous.ringRadius;
    const from = grew ? current.ringRadius : previous.ringRadius;
    const radius = from + (current.ringRadius - from) * alpha;
    const closing = radius < RING.startRadius - 0.5;
    this.#ground.clear();
    for (const ember of this.#embers) ember.setVisible(closing);
    if (!closing) return;
    this.#drawDusk(current.ringY, radius);
    this.#placeEmbers(current.ringY, radius);
  }

  /** One outline around everything with the ring as its hole, joined by a seam of no width. */
  #drawDusk(y: number, radius: number): void {
    const { halfWidth, halfHeight } = SURROUNDINGS;
    let next = 0;
    const point = (px: number, py: number) => this.#outline[next++]?.set(px, py);
    for (let i = 0; i <= SEGMENTS; i += 1) {
      const angle = (i / SEGMENTS) * Math.PI * 2;
      point(Math.cos(angle) * radius, y + Math.sin(angle) * radius);
    }
    point(halfWidth, y);
    point(halfWidth, -halfHeight);
    point(-halfWidth, -halfHeight);
    point(-halfWidth, halfHeight);
    point(halfWidth, halfHeight);
    point(halfWidth, y);
    this.#ground.fillStyle(0x3a0a14, 0.42).fillPoints(this.#outline, true, true);
    this.#ground.lineStyle(3, numeric(PALETTE.ember), 0.95).strokeCircle(0, y, radius);
  }

  #placeEmbers(y: number, radius: number): void {
    const spacing = (radius * Math.PI * 2) / EMBERS;
    const size = Math.min(46, Math.max(16, spacing * 0.75));
    this.#embers.forEach((ember, i) => {
      const flicker = Math.sin(this.#age / 210 + i * 2.4) * Math.sin(this.#age / 330 + i);
      const angle = (i / EMBERS) * Math.PI * 2 + this.#age / 9000;
      ember
        .setPosition(Math.cos(angle) * (radius + 4), y + Math.sin(angle) * (radius + 4))
        .setScale((2 * size * (1 + 0.3 * flicker)) / GLOW_SIZE)
        .setAlpha(0.6 + 0.35 * flicker);
    });
  }
}
