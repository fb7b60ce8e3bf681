import type { Side } from '@double-barrier/shared/simulation/player-input';
import { type Duelist, DUELIST, PARRY } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { GameObjects, Scene } from 'phaser';
import { CloakSprite } from './cloak-sprite.ts';
import { DEPTH } from './depth.ts';
import { GLOW_SIZE } from './light-textures.ts';
import { SIDE_KEY } from './palette.ts';
import type { Pose } from './pose.ts';

const FLASH_MS = 90;
const ORBIT_RADIUS = 50;
/** Cloth is wider than the body that the simulation knows. */
const FULLNESS = 1.18;

/** How a figure appears in one frame, besides its pose. */
export interface Appearance {
  /** Turn of the world on the screen, in radians. */
  readonly rotation: number;
  /** 0 unseen … 1 fully there. */
  readonly presence: number;
  /** Carries a lantern instead of a blade. */
  readonly lantern: boolean;
  readonly elapsed: Milliseconds;
}

/** A duelist seen from above: cloak, body, blade, hearts on the rim and charges that orbit. */
export class DuelistSprite {
  readonly #side: Side;
  readonly #unit: number;
  readonly #calm: boolean;
  readonly #cloak: CloakSprite;
  readonly #light: GameObjects.Image;
  readonly #shadow: GameObjects.Image;
  readonly #body: GameObjects.Image;
  readonly #flash: GameObjects.Image;
  readonly #blade: GameObjects.Image;
  readonly #rim: GameObjects.Image;
  readonly #crescent: GameObjects.Image;
  readonly #lantern: GameObjects.Image;
  readonly #charges: readonly GameObjects.Image[];
  #flashFor: Milliseconds = 0;
  #guard = 0;
  #age: Milliseconds = 0;
  #fallen = 0;

  constructor(scene: Scene, side: Side, pixelsPerUnit: number, calm: boolean) {
    this.#side = side;
    this.#unit = 1 / pixelsPerUnit;
    this.#calm = calm;
    const key = SIDE_KEY[side];
    const add = (texture: string, depth: number) =>
      scene.add.image(0, 0, texture).setDepth(depth).setScale(this.#unit);
    this.#light = add(`glow-${key}`, DEPTH.light).setScale((2 * 250) / GLOW_SIZE);
    this.#shadow = add('shadow', DEPTH.shadow).setScale(1.35);
    this.#cloak = new CloakSprite(scene, side);
    this.#rim = add(`rim-3-${key}`, DEPTH.shadow);
    this.#blade = add(`blade-${key}`, DEPTH.body);
    this.#body = add(`body-${key}`, DEPTH.body);
    this.#flash = add(`body-flash-${key}`, DEPTH.body).setVisible(false);
    this.#crescent = add(`crescent-${key}`, DEPTH.bolt).setVisible(false);
    this.#lantern = add('glow-lantern', DEPTH.spark).setVisible(false);
    this.#charges = Array.from({ length: DUELIST.charges }, () => add(`spark-${key}`, DEPTH.bolt));
  }

  /** The body turns white for a moment. */
  flash(): void {
    if (!this.#calm) this.#flashFor = FLASH_MS;
  }

  /** Draws the figure. */
  show(duelist: Duelist, pose: Pose, { rotation, presence, lantern, elapsed }: Appearance): void {
    this.#age += elapsed;
    this.#flashFor = Math.max(0, this.#flashFor - elapsed);
    const down = duelist.hearts === 0 && !lantern;
    this.#fallen += ((down ? 1 : 0) - this.#fallen) * Math.min(1, elapsed / 180);
    const standing = (1 - this.#fallen) * presence;
    for (const image of [this.#body, this.#flash, this.#blade]) {
      image.setPosition(pose.x, pose.y).setRotation(pose.facing);
    }
    const blink = duelist.immuneTicks > 0 && !down && (this.#calm || Math.floor(this.#age / 70) % 2 === 0);
    const seen = (blink ? 0.45 : 1) * presence * (1 - 0.85 * this.#fallen);
    this.#body.setAlpha(seen).setScale(this.#unit * FULLNESS * (1 - 0.18 * this.#fallen));
    this.#flash.setVisible(this.#flashFor > 0).setAlpha(this.#flashFor / FLASH_MS);
    this.#blade.setScale(this.#unit * FULLNESS).setAlpha(lantern ? 0 : standing);
    this.#flash.setScale(this.#unit * FULLNESS);
    this.#light.setPosition(pose.x, pose.y).setAlpha(0.42 * presence * (1 - 0.7 * this.#fallen));
    this.#shadow.setPosition(pose.x + 9, pose.y + 13).setAlpha(0.9 * standing);
    this.#rim
      .setTexture(`rim-${duelist.hearts}-${SIDE_KEY[this.#side]}`)
      .setPosition(pose.x, pose.y)
      .setRotation(-rotation)
      .setAlpha(lantern ? 0 : standing);
    this.#cloak.show(pose, this.#fallen, presence, elapsed);
    this.#showCrescent(duelist, pose, elapsed);
    this.#showCharges(duelist, pose, lantern ? 0 : standing);
    this.#showLantern(pose, lantern ? presence : 0);
  }

  #showCrescent(duelist: Duelist, pose: Pose, elapsed: Milliseconds): void {
    const open = duelist.parryTicks > 0 ? 1 : 0;
    this.#guard += (open - this.#guard) * Math.min(1, elapsed / (open ? 22 : 120));
    const opened = PARRY.window - duelist.parryTicks;
    const snap = open ? 1 + 0.14 * Math.max(0, 1 - opened / 4) : 1.05 - 0.05 * this.#guard;
    this.#crescent
      .setVisible(this.#guard > 0.03)
      .setPosition(pose.x, pose.y)
      .setRotation(pose.facing)
      .setScale(this.#unit * snap)
      .setAlpha(this.#guard);
  }

  #showCharges(duelist: Duelist, pose: Pose, alpha: number): void {
    const turn = this.#calm ? 0 : this.#age / 620;
    this.#charges.forEach((spark, i) => {
      const angle = turn + (i * Math.PI * 2) / DUELIST.charges + (this.#side === 0 ? 0 : Math.PI / 3);
      const full = i < duelist.charges;
      spark
        .setPosition(pose.x + Math.cos(angle) * ORBIT_RADIUS, pose.y + Math.sin(angle) * ORBIT_RADIUS)
        .setScale(this.#unit * (full ? 0.95 : 0.4))
        .setAlpha(alpha * (full ? 1 : 0.3));
    });
  }

  #showLantern(pose: Pose, alpha: number): void {
    const swing = this.#calm ? 0 : Math.sin(this.#age / 260) * 0.18;
    const angle = pose.facing + 0.7 + swing;
    this.#lantern
      .setVisible(alpha > 0)
      .setAlpha(alpha)
      .setPosition(pose.x + Math.cos(angle) * 30, pose.y + Math.sin(angle) * 30)
      .setScale(((2 * 105) / GLOW_SIZE) * (1 + 0.04 * Math.sin(this.#age / 90)));
  }
}
