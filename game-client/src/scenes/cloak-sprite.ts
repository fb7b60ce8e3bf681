import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { type GameObjects, type Scene, Math as PhaserMath } from 'phaser';
import { Cloak } from './cloak.ts';
import { DEPTH } from './depth.ts';
import { CLOTH_COLOUR, mix, numeric, PALETTE, SIDE_COLOUR } from './palette.ts';
import type { Pose } from './pose.ts';

/** The cloth between the shoulders and the hem. */
export class CloakSprite {
  readonly #cloth: GameObjects.Graphics;
  readonly #cloak = new Cloak();
  readonly #fill: number;
  readonly #fold: number;
  readonly #edge: number;
  readonly #angular: boolean;

  constructor(scene: Scene, side: Side) {
    this.#cloth = scene.add.graphics().setDepth(DEPTH.cloak);
    this.#fill = numeric(mix(CLOTH_COLOUR[side], PALETTE.night, 0.12));
    this.#fold = numeric(mix(CLOTH_COLOUR[side], SIDE_COLOUR[side], 0.3));
    this.#edge = numeric(SIDE_COLOUR[side]);
    this.#angular = side === 1;
  }

  /** Draws the cloak behind a body; `fallen` from 0 (worn) to 1 (it lies on the floor). */
  show(pose: Pose, fallen: number, alpha: number, elapsed: Milliseconds): void {
    this.#cloak.fallen = fallen;
    this.#cloak.follow(pose.x, pose.y, pose.facing, elapsed);
    const cloth = this.#cloth.clear().setAlpha(alpha);
    const outline = this.#outline(pose);
    cloth.fillStyle(this.#fill, 0.96).fillPoints(outline, true, true);
    cloth.lineStyle(1.5, this.#fold, 0.5);
    const hem = this.#cloak.hem;
    for (let i = 1; i < hem.length - 1; i += 1) {
      const point = hem[i];
      if (!point) continue;
      const x = pose.x + (point.x - pose.x) * 0.35;
      const y = pose.y + (point.y - pose.y) * 0.35;
      cloth.lineBetween(x, y, pose.x + (point.x - pose.x) * 0.93, pose.y + (point.y - pose.y) * 0.93);
    }
    cloth.lineStyle(2, this.#edge, 0.75).strokePoints(outline.slice(1, -1), false, false);
  }

  /** Shoulder, hem, shoulder; the left duelist's hem is a curve, the right one's has points. */
  #outline(pose: Pose): PhaserMath.Vector2[] {
    const shoulder = (side: number) =>
      new PhaserMath.Vector2(
        pose.x + Math.cos(pose.facing + side * 1.5) * 26,
        pose.y + Math.sin(pose.facing + side * 1.5) * 26,
      );
    const outline = [shoulder(-1)];
    const hem = this.#cloak.hem;
    for (let i = hem.length - 1; i >= 0; i -= 1) {
      const point = hem[i];
      const next = hem[i - 1];
      if (!point) continue;
      outline.push(new PhaserMath.Vector2(point.x, point.y));
      if (!next) continue;
      const middleX = (point.x + next.x) / 2;
      const middleY = (point.y + next.y) / 2;
      const out = this.#angular ? -0.16 : 0.06;
      outline.push(
        new PhaserMath.Vector2(middleX + (middleX - pose.x) * out, middleY + (middleY - pose.y) * out),
      );
    }
    outline.push(shoulder(1));
    return outline;
  }
}
