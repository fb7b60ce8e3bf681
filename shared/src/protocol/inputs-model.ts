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
/** The length of a direction on the wire. */
const FULL = 127;

/**
 * What is expected of two players' inputs, tick by tick: that most fields stay, that what changed goes on changing,
 * that x and y are of one direction, and that a change resembles the one before. It is the same for writing and reading.
 */
export class InputsModel {
  readonly #changes = new BitModel(2 * FIELDS.length * 4);
  readonly #amounts = new BitModel(2 * FIELDS.length * TRENDS * TREE);
  readonly #trends = new Uint8Array(2 * FIELDS.length);
  readonly #last: [PlayerInput, PlayerInput] = [{ ...NEUTRAL_INPUT }, { ...NEUTRAL_INPUT }];

  /** Passes one tick's inputs through a coder and returns them; what is given does not matter to a reading one. */
  code(inputs: Inputs, transmit: TransmitBit): Inputs {
    const coded: Inputs = [{ ...this.#last[0] }, { ...this.#last[1] }];
    for (const side of [0, 1] as const) {
      const [given, known] = [inputs[side], coded[side]];
      const first = side * FIELDS.length;
      this.#codePair(first, given, known, ['moveX', 'moveY'], transmit);
      const changed = this.#codePair(first + 2, given, known, ['aimX', 'aimY'], transmit);
      known.buttons = this.#codeField(first + 4, known.buttons, given.buttons, changed, transmit) & 0xff;
      this.#last[side] = { ...known };
    }
    return coded;
  }

  /**
   * A direction of length 127: the smaller half turns fastest, so it comes first; the other follows from it but for
   * its rounding. Returns whether anything changed.
   */
  #codePair(
    lane: number,
    given: PlayerInput,
    known: PlayerInput,
    [x, y]: readonly ['moveX', 'moveY'] | readonly ['aimX', 'aimY'],
    transmit: TransmitBit,
  ): number {
    const xFirst = Math.abs(known[x]) <= Math.abs(known[y]);
    const [quick, slow] = xFirst ? [x, y] : [y, x];
    const [quickBefore, slowBefore] = [known[quick], known[slow]];
    known[quick] = signed(this.#codeField(lane, quickBefore, given[quick], 0, transmit));
    const turned = known[quick] === quickBefore ? 0 : 1;
    const expected = turned === 0 ? slowBefore : otherHalf(known[quick], slowBefore);
    known[slow] = signed(this.#codeField(lane + 1, expected, given[slow], turned, transmit));
    return turned | (known[slow] === slowBefore ? 0 : 1);
  }

  /** A byte of which `expected` is expected. */
  #codeField(
    lane: number,
    expected: number,
    given: number,
    neighbour: number,
    transmit: TransmitBit,
  ): number {
    return (expected + this.#code(lane, neighbour, (given - expected) & 0xff, transmit)) & 0xff;
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

/** The other coordinate of a direction, on the side where it was. */
function otherHalf(half: number, before: number): number {
  const size = Math.round(Math.sqrt(Math.max(0, FULL * FULL - half * half)));
  return before < 0 ? -size : size;
}

function signed(byte: number): number {
  return (byte << 24) >> 24;
}

function trendOf(change: number): number {
  if (change === 0) return 0;
  if (change <= SMALL_CHANGE) return 1;
  return change >= 0x100 - SMALL_CHANGE ? 2 : 3;
}
