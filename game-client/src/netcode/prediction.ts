import { opponentOf } from '@double-barrier/shared/protocol/codec';
import { copyInput, equalInputs } from '@double-barrier/shared/protocol/input-bytes';
import {
  copyWorld,
  createWorld,
  NEUTRAL_INPUT,
  type PlayerInput,
  type Side,
  step,
  type Tick,
  type World,
} from '@double-barrier/shared/simulation/index';

/** Room for the own inputs that the host has not confirmed yet. */
const SLOTS = 256;

interface Slot {
  tick: Tick;
  readonly input: PlayerInput;
}

/**
 * The world as this player's own hand has already moved it: the last confirmed world, his own inputs since then,
 * and an opponent who is taken to hold on what he held last. While the host confirms just that, the prediction
 * simply goes on; when it confirms something else, the prediction is done again from the confirmed world.
 */
export class Prediction {
  readonly #side: Side;
  readonly #slots: readonly Slot[] = Array.from({ length: SLOTS }, () => ({
    tick: -1,
    input: { ...NEUTRAL_INPUT },
  }));
  readonly #held: PlayerInput = { ...NEUTRAL_INPUT };
  readonly #guess: PlayerInput = { ...NEUTRAL_INPUT };
  readonly #inputs: [PlayerInput, PlayerInput];
  #world: World;
  #next: World;

  constructor(side: Side, seed: number) {
    this.#side = side;
    this.#world = createWorld(seed);
    this.#next = createWorld(seed);
    this.#inputs = side === 0 ? [this.#held, this.#guess] : [this.#guess, this.#held];
  }

  /** The world before the own tick that is still open; overwritten by every call. */
  get world(): World {
    return this.#world;
  }

  /** Makes this the own input of the open tick, and opens the next one. */
  seal(input: PlayerInput): void {
    const slot = this.#slot(this.#world.tick);
    slot.tick = this.#world.tick;
    copyInput(input, slot.input);
    this.#stepWith(input);
  }

  /** Writes the world as it will be if the open tick ends with this input. */
  peek(input: PlayerInput, into: World): World {
    copyInput(input, this.#held);
    return step(this.#world, this.#inputs, into);
  }

  /** True when this confirmed tick is just what was predicted for it. */
  agrees(tick: Tick, inputs: readonly [PlayerInput, PlayerInput]): boolean {
    const own = this.#slot(tick);
    return (
      own.tick === tick &&
      equalInputs(own.input, inputs[this.#side]) &&
      equalInputs(this.#guess, inputs[opponentOf(this.#side)])
    );
  }

  /**
   * Predicts again from a confirmed world and the inputs that led to it, up to the own tick `open`. A tick for which
   * nothing was sealed repeats the input before it, as the host does.
   */
  redo(confirmed: World, inputs: readonly [PlayerInput, PlayerInput], open: Tick): void {
    copyWorld(confirmed, this.#world);
    copyInput(inputs[opponentOf(this.#side)], this.#guess);
    let own: PlayerInput = inputs[this.#side];
    while (this.#world.tick < open) {
      const slot = this.#slot(this.#world.tick);
      if (slot.tick === this.#world.tick) own = slot.input;
      this.#stepWith(own);
    }
  }

  #stepWith(own: PlayerInput): void {
    copyInput(own, this.#held);
    [this.#world, this.#next] = [step(this.#world, this.#inputs, this.#next), this.#world];
  }

  #slot(tick: Tick): Slot {
    const slot = this.#slots[tick % SLOTS];
    if (slot === undefined) throw new RangeError(`no slot for tick ${tick}`);
    return slot;
  }
}
