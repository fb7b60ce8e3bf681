import { RING, type World } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import { type GameObjects, type Scene, Math as PhaserMath } from 'phaser';
import { DEPTH } from './depth.ts';
import { GLOW_SIZE } from './light-textures.ts';
import { numeric, PALETTE } from './palette.ts';
import { SURROUNDINGS } from './surroundings.ts';

const SEGMENTS = 72;
const EMBERS = 72;
const DUSK = 0x45090f;

/** The closing ring: a rim of embers, and a red dusk outside of it. */
export class Ring {
  readonly #ground: GameObjects.Graphics;
  readonly #embers: readonly GameObjects.Image[];
  readonly #outline: PhaserMath.Vector2[];
  #age: Milliseconds = 0;
  #presence = 0;

  constructor(scene: Scene) {
    this.#ground = scene.add.graphics().setDepth(DEPTH.ring);
    this.#embers = Array.from({ length: EMBERS }, () =>
      scene.add.image(0, 0, 'glow-ember').setDepth(DEPTH.ring).setVisible(false),
    );
    this.#outline = Array.from({ length: SEGMENTS + 7 }, () => new PhaserMath.Vector2());
  }

  /** Draws the ring as it is `alpha` of the way between two worlds; nothing before it closes or after the `duel`. */
  show(previous: World, current: World, alpha: number, duel: boolean, elapsed: Milliseconds): void {
    this.#age += elapsed;
    this.#presence += ((duel ? 1 : 0) - this.#presence) * (1 - Math.exp(-elapsed / 400));
    const grew = current.ringRadius > previous.ringRadius;
    const from = grew ? current.ringRadius : previous.ringRadius;
    const radius = from + (current.ringRadius - from) * alpha;
    const closing = radius < RING.startRadius - 0.5 && this.#presence > 0.02;
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
    this.#ground.setAlpha(this.#presence);
    this.#ground.fillStyle(DUSK, 0.3).fillPoints(this.#outline, true, true);
    this.#ground.lineStyle(2.5, numeric(PALETTE.ember), 0.9).strokeCircle(0, y, radius);
  }

  #placeEmbers(y: number, radius: number): void {
    const spacing = (radius * Math.PI * 2) / EMBERS;
    const size = Math.min(84, Math.max(20, spacing * 1.25));
    this.#embers.forEach((ember, i) => {
      const flicker = Math.sin(this.#age / 210 + i * 2.4) * Math.sin(this.#age / 330 + i);
      const angle = (i / EMBERS) * Math.PI * 2 + this.#age / 9000;
      ember
        .setPosition(Math.cos(angle) * (radius + 4), y + Math.sin(angle) * (radius + 4))
        .setScale((2 * size * (1 + 0.3 * flicker)) / GLOW_SIZE)
        .setAlpha((0.5 + 0.32 * flicker) * this.#presence);
    });
  }
}
