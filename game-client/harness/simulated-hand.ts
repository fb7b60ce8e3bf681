import {
  Button,
  NEUTRAL_INPUT,
  type PlayerInput,
  type Side,
} from '@double-barrier/shared/simulation/player-input';
import type { World } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import { toWireVector } from '../src/input/aim.ts';

const FULL = 127;
const DIAGONAL = 90;
/** The eight ways that four keys can say, and rest. */
const WAYS = [
  [FULL, 0],
  [DIAGONAL, DIAGONAL],
  [0, FULL],
  [-DIAGONAL, DIAGONAL],
  [-FULL, 0],
  [-DIAGONAL, -DIAGONAL],
  [0, -FULL],
  [DIAGONAL, -DIAGONAL],
  [0, 0],
] as const;
const BUTTONS = [Button.fire, Button.fire, Button.fire, Button.dash, Button.parry] as const;
/** How fast the mouse follows what the eyes are on. */
const PURSUIT_MS: Milliseconds = 120;
const MISJUDGED_UNITS = 90;

/** What decides what is held, from what the screen shows. */
export interface Hand {
  play(now: Milliseconds, shown: World): PlayerInput;
}

/** A person's hands, seeded: keys held for a while, a mouse that follows the opponent, presses now and then. */
export class SimulatedHand implements Hand {
  readonly #random: () => number;
  readonly #side: Side;
  #way: readonly [number, number] = WAYS[8];
  #wayUntil: Milliseconds = 0;
  #button = 0;
  #pressFrom: Milliseconds = 0;
  #pressUntil: Milliseconds = 0;
  #mouse = { x: 0, y: 0 };
  #missX = 0;
  #missY = 0;
  #looked: Milliseconds = 0;

  constructor(random: () => number, side: Side) {
    this.#random = random;
    this.#side = side;
  }

  /** What is held now, given what the screen shows. */
  play(now: Milliseconds, shown: World): PlayerInput {
    if (shown.phase !== 'fighting') return NEUTRAL_INPUT;
    if (now >= this.#wayUntil) this.#turn(now);
    if (now >= this.#pressUntil) this.#choose(now);
    const own = shown.duelists[this.#side];
    const foe = shown.duelists[this.#side === 0 ? 1 : 0];
    const share = Math.min(1, (now - this.#looked) / PURSUIT_MS);
    this.#looked = now;
    this.#mouse.x += (foe.x + this.#missX - this.#mouse.x) * share;
    this.#mouse.y += (foe.y + this.#missY - this.#mouse.y) * share;
    const aim = toWireVector({ x: this.#mouse.x - own.x, y: this.#mouse.y - own.y });
    const [moveX, moveY] = this.#way;
    return { moveX, moveY, aimX: aim.x, aimY: aim.y, buttons: now >= this.#pressFrom ? this.#button : 0 };
  }

  #turn(now: Milliseconds): void {
    this.#way = WAYS[Math.floor(this.#random() * WAYS.length)] ?? WAYS[8];
    this.#wayUntil = now + 150 + this.#random() * 500;
    this.#missX = (this.#random() * 2 - 1) * MISJUDGED_UNITS;
    this.#missY = (this.#random() * 2 - 1) * MISJUDGED_UNITS;
  }

  #choose(now: Milliseconds): void {
    this.#button = BUTTONS[Math.floor(this.#random() * BUTTONS.length)] ?? Button.fire;
    this.#pressFrom = now + this.#random() * 800;
    this.#pressUntil = this.#pressFrom + 60 + this.#random() * 80;
  }
}
