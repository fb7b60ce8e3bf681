import { copyWorld, createWorld, step, type Tick, type World } from '../simulation/index.ts';
import type { Inputs } from './codec.ts';

/** Between two worlds that are kept; so many steps a look takes at most. */
const TICKS_PER_MARK = 120;

/** A match played again from its seed and inputs; afterwards the world of every tick can be looked at. */
export class ReplayedMatch {
  /** The world after the last input. */
  readonly end: World;
  readonly #inputs: readonly Inputs[];
  /** The worlds of ticks 0, 120, 240 … */
  readonly #marks: readonly World[];
  #spare: World;

  constructor(seed: number, inputs: readonly Inputs[]) {
    this.#inputs = inputs;
    const marks: World[] = [];
    let world = createWorld(seed);
    let next = createWorld(seed);
    for (const held of inputs) {
      if (world.tick % TICKS_PER_MARK === 0) {
        const mark = createWorld(seed);
        copyWorld(world, mark);
        marks.push(mark);
      }
      [world, next] = [step(world, held, next), world];
    }
    this.#marks = marks;
    this.end = world;
    this.#spare = next;
  }

  get ticks(): Tick {
    return this.#inputs.length;
  }

  /** Writes the world of a tick, from 0 to `ticks`, into `into`. */
  look(tick: Tick, into: World): World {
    const at = Math.max(0, Math.min(this.ticks, Math.floor(tick)));
    const mark = at === this.ticks ? this.end : this.#marks[Math.floor(at / TICKS_PER_MARK)];
    copyWorld(mark ?? this.end, into);
    while (into.tick < at) this.advance(into);
    return into;
  }

  /** Steps a world of this match by one tick, in its place; a world at the end stays. */
  advance(world: World): void {
    const held = this.#inputs[world.tick];
    if (!held) return;
    copyWorld(step(world, held, this.#spare), world);
  }
}
