import type { Side } from '@double-barrier/shared/simulation/player-input';
import { ARENA, FIELD, GATE } from '@double-barrier/shared/simulation/rules';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { GameObjects, Scene } from 'phaser';
import type { Vector } from '../input/aim.ts';
import { DEPTH } from './depth.ts';
import { LATTICE, LATTICE_BARS } from './gate-textures.ts';
import { GLOW_SIZE } from './light-textures.ts';
import { SIDE_KEY } from './palette.ts';
import type { GateLook } from './stage-direction.ts';

const FALL_MS = 900;
const OPEN_ANGLE = 1.75;

/** The gateway of one side: its lattice stands or has fallen, its lamp burns or not, its door is open or shut. */
export class Gate {
  readonly #side: Side;
  readonly #direction: -1 | 1;
  readonly #bars: readonly GameObjects.Image[];
  readonly #spill: GameObjects.Image;
  readonly #doorLight: GameObjects.Image;
  readonly #leaves: readonly GameObjects.Image[];
  readonly #lamps: readonly GameObjects.Image[];
  readonly #glows: readonly GameObjects.Image[];
  #look: GateLook = 'shut';
  #lit = 0;
  #fallen = 0;
  #open = 0;
  #age: Milliseconds = 0;

  constructor(scene: Scene, side: Side, pixelsPerUnit: number) {
    this.#side = side;
    const unit = 1 / pixelsPerUnit;
    const key = SIDE_KEY[side];
    const direction = side === 0 ? -1 : 1;
    this.#direction = direction;
    const add = (texture: string, x: number, y: number, depth: number) =>
      scene.add.image(x, y, texture).setDepth(depth);
    const inner = direction * FIELD.halfWidth;
    const light = (texture: string) =>
      add(texture, inner, 0, DEPTH.light).setOrigin(0, 0.5).setScale(-direction, 1).setAlpha(0);
    this.#spill = light(`spill-${key}`);
    this.#doorLight = light(`doorlight-${key}`);
    const barHeight = LATTICE.height / LATTICE_BARS;
    this.#bars = Array.from({ length: LATTICE_BARS }, (_, i) =>
      add(`bar-${key}`, direction * GATE.x, -GATE.halfHeight + (i + 0.5) * barHeight, DEPTH.gate).setScale(
        unit,
      ),
    );
    const outer = direction * (ARENA.halfWidth - 14);
    this.#leaves = [-1, 1].map((end) =>
      add('door', outer, end * GATE.halfHeight, DEPTH.gate)
        .setScale(unit, -end * unit)
        .setOrigin(0.5, 0),
    );
    const posts = [-1, 1].map((end) => ({ x: direction * GATE.x, y: end * (GATE.halfHeight + 16) }));
    this.#lamps = posts.map(({ x, y }) => add('lamp-out', x, y, DEPTH.gate).setScale(unit));
    this.#glows = posts.map(({ x, y }) =>
      add(`glow-${key}`, x, y, DEPTH.gate)
        .setScale((2 * 130) / GLOW_SIZE)
        .setAlpha(0),
    );
  }

  /** Begins to take on a look; whoever is `joining` finds a fallen lattice already gone. */
  set(look: GateLook, joining: boolean): void {
    this.#look = look;
    if (joining && look !== 'shut' && look !== 'lit') this.#fallen = 1;
    const burning = look === 'lit' || look === 'fallen' || look === 'exit';
    for (const lamp of this.#lamps) lamp.setTexture(burning ? `lamp-${SIDE_KEY[this.#side]}` : 'lamp-out');
  }

  /** A place beside the lower gatepost, in world units. */
  get foot(): Vector {
    return { x: this.#direction * GATE.x, y: GATE.halfHeight + 64 };
  }

  /** A place before the gate, inside of the courtyard, in world units. */
  get threshold(): Vector {
    return { x: this.#direction * (FIELD.halfWidth - 76), y: 0 };
  }

  /** Draws `elapsed` ms of the change. */
  update(elapsed: Milliseconds): void {
    this.#age += elapsed;
    const standing = this.#look === 'shut' || this.#look === 'lit';
    const burning = this.#look === 'lit' || this.#look === 'fallen' || this.#look === 'exit';
    this.#lit = ease(this.#lit, burning ? 1 : 0, elapsed, 260);
    this.#fallen = standing ? 0 : Math.min(1, this.#fallen + elapsed / FALL_MS);
    this.#open = ease(this.#open, this.#look === 'exit' || standing ? 1 : 0, elapsed, 420);
    const breath = 0.9 + 0.1 * Math.sin(this.#age / 700);
    this.#bars.forEach((bar, i) => this.#showBar(bar, i, breath));
    const lattice = (1 - this.#fallen) * (0.28 + 0.72 * this.#lit);
    this.#spill.setAlpha(lattice * breath).setVisible(lattice > 0.01);
    const exit = this.#look === 'exit' ? this.#open : 0;
    this.#doorLight.setAlpha(exit).setVisible(exit > 0.01);
    this.#leaves.forEach((leaf, i) =>
      leaf.setRotation(this.#open * OPEN_ANGLE * this.#direction * (i === 0 ? -1 : 1)),
    );
    for (const glow of this.#glows) glow.setAlpha(this.#lit * 0.6 * breath);
  }

  #showBar(bar: GameObjects.Image, index: number, breath: number): void {
    const delay = Math.abs(index - (LATTICE_BARS - 1) / 2) / LATTICE_BARS;
    const gone = Math.min(1, Math.max(0, this.#fallen * 1.7 - delay));
    bar
      .setAlpha((1 - gone) * (0.4 + 0.6 * this.#lit) * breath)
      .setX(this.#direction * (GATE.x - gone * gone * 90))
      .setVisible(gone < 1);
  }
}

function ease(value: number, target: number, elapsed: Milliseconds, time: Milliseconds): number {
  return value + (target - value) * (1 - Math.exp(-elapsed / time));
}
