/** The chance that a bit is 1, in 65536ths, before anything is known. */
const EVEN = 0x8000;
/** How fast a chance follows what happens: by 1/16 of the surprise. */
const ADAPTATION = 4;
/** What is left of the interval is written when the coder ends. */
const TAIL_BYTES = 4;

/** Chances that learn: one for each context in which a bit may appear. */
export class BitModel {
  readonly #chances: Uint16Array;

  constructor(contexts: number) {
    this.#chances = new Uint16Array(contexts).fill(EVEN);
  }

  chanceOf(context: number): number {
    return this.#chances[context] ?? EVEN;
  }

  learn(context: number, bit: number): void {
    const chance = this.chanceOf(context);
    this.#chances[context] =
      bit === 1 ? chance + ((0xffff - chance) >> ADAPTATION) : chance - (chance >> ADAPTATION);
  }
}

/**
 * Writes bits in as little room as their chances allow.
 *
 * A binary arithmetic coder: the message so far is an interval of 32-bit numbers; each bit keeps the part of it that
 * its chance deserves; leading bytes on which both ends agree are written and shifted out. Whoever knows the same
 * chances can follow the same intervals back.
 * @see Matt Mahoney's lpaq, whose carry-free interval this is.
 */
export class BitEncoder {
  readonly #bytes: number[] = [];
  #low = 0;
  #high = 0xffffffff;

  /** Bytes that `finish` would give now. */
  get length(): number {
    return this.#bytes.length + TAIL_BYTES;
  }

  write(model: BitModel, context: number, bit: number): void {
    const middle = split(this.#low, this.#high, model.chanceOf(context));
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    model.learn(context, bit);
    while (((this.#low ^ this.#high) & 0xff000000) === 0) {
      this.#bytes.push(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
  }

  /** The bytes so far, complete; more bits may still be written for a later `finish`. */
  finish(): Uint8Array {
    const low = this.#low;
    return Uint8Array.from([...this.#bytes, low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff]);
  }
}

/** Reads back what a `BitEncoder` wrote, given the same models; of other bytes it makes other bits, never an error. */
export class BitDecoder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #low = 0;
  #high = 0xffffffff;
  #value = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < TAIL_BYTES; i += 1) this.#value = ((this.#value << 8) | this.#take()) >>> 0;
  }

  read(model: BitModel, context: number): number {
    const middle = split(this.#low, this.#high, model.chanceOf(context));
    const bit = this.#value <= middle ? 1 : 0;
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    model.learn(context, bit);
    while (((this.#low ^ this.#high) & 0xff000000) === 0) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
      this.#value = ((this.#value << 8) | this.#take()) >>> 0;
    }
    return bit;
  }

  #take(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }
}

/** The last number of the interval that stands for a 1. */
function split(low: number, high: number, chance: number): number {
  const range = high - low;
  return low + Math.floor(range / 0x10000) * chance + Math.floor(((range % 0x10000) * chance) / 0x10000);
}
