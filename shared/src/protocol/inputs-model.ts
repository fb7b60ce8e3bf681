import { NEUTRAL_INPUT, type PlayerInput } from '../simulation/player-input.ts';
import { BitModel } from './bit-coder.ts';
import type { Inputs } from './codec.ts';

/** Passes one bit through a coder: a writing one returns the bit given, a reading one the bit that was written. */
export type TransmitBit = (model: BitModel, context: number, bit: number) => number;

const FIELDS = ['moveX', 'moveY', 'aimX', 'aimY', 'buttons'] as const;
const TREE = 256;
/** Kinds of change that a field may have made last: none, some up, some down, much. */
const TRENDS = 4;
const SMALL_CHANGE = 16;

/**
 * What is expected of two players' inputs, tick by tick: that most fields stay, that what changed goes on changing,
 * that x and y change together, and that a change resembles the one before. It is the same for writing and reading.
 */
export class InputsModel {
  readonly #changes = new BitModel(2 * FIELDS.length * 4);
  readonly #amounts = new BitModel(2 * FIELDS.length * TRENDS * TREE);
  readonly #trends = new Uint8Array(2 * FIELDS.length);
  readonly #last: readonly [PlayerInput, PlayerInput] = [{ ...NEUTRAL_INPUT }, { ...NEUTRAL_INPUT }];

  /** Passes one tick's inputs through a coder and returns them; what is given does not matter to a reading one. */
  code(inputs: Inputs, transmit: TransmitBit): Inputs {
    const coded: Inputs = [{ ...this.#last[0] }, { ...this.#last[1] }];
    for (const side of [0, 1] as const) {
      let neighbourChanged = 0;
      for (const [number, field] of FIELDS.entries()) {
        const lane = side * FIELDS.length + number;
        const last = this.#last[side][field];
        const change = (inputs[side][field] - last) & 0xff;
        const coming = this.#code(lane, neighbourChanged, change, transmit);
        neighbourChanged = coming === 0 ? 0 : 1;
        const value = (last + coming) & 0xff;
        coded[side][field] = field === 'buttons' ? value : (value << 24) >> 24;
        this.#last[side][field] = coded[side][field];
      }
    }
    return coded;
  }

  #code(lane: number, neighbourChanged: number, change: number, transmit: TransmitBit): number {
    const trend = this.#trends[lane] ?? 0;
    const context = lane * 4 + neighbourChanged * 2 + (trend === 0 ? 0 : 1);
    const changed = transmit(this.#changes, context, change === 0 ? 0 : 1);
    const coming = changed === 0 ? 0 : this.#codeAmount((lane * TRENDS + trend) * TREE, change, transmit);
    this.#trends[lane] = trendOf(coming);
    return coming;
  }

  /** A byte, from its highest bit down, each in the context of those above it. */
  #codeAmount(tree: number, change: number, transmit: TransmitBit): number {
    let node = 1;
    for (let shift = 7; shift >= 0; shift -= 1) {
      node = (node << 1) | transmit(this.#amounts, tree + node, (change >> shift) & 1);
    }
    return node & 0xff;
  }
}

function trendOf(change: number): number {
  if (change === 0) return 0;
  if (change <= SMALL_CHANGE) return 1;
  return change >= 0x100 - SMALL_CHANGE ? 2 : 3;
}
