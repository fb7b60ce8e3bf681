import { NEUTRAL_INPUT, type Tick } from '../simulation/player-input.ts';
import { BitDecoder, BitEncoder, type BitModel } from './bit-coder.ts';
import type { Inputs } from './codec.ts';
import { isMalformedInput } from './input-bytes.ts';
import { InputsModel } from './inputs-model.ts';

/** The longest replay in characters; a match whose inputs take more has none. */
export const REPLAY_MOST_CHARACTERS = 60_000;

/** Thrown by `decodeReplay` for what no recorder wrote. */
export class ReplayError extends Error {
  constructor(detail: string) {
    super(`not a replay: ${detail}`);
    this.name = 'ReplayError';
  }
}

const VERSION = 1;
const HEAD_BYTES = 5;
const MOST_BYTES = (REPLAY_MOST_CHARACTERS / 4) * 3;
/** Eighteen minutes; no match lasts that long. */
const MOST_TICKS = 0xffff;
const NOTHING: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];

/** Writes down a match's confirmed inputs as they come, in about a bit for each tick in which nothing changed. */
export class ReplayRecorder {
  readonly #model = new InputsModel();
  readonly #encoder = new BitEncoder();
  readonly #write = (model: BitModel, context: number, bit: number) => {
    this.#encoder.write(model, context, bit);
    return bit;
  };
  #ticks = 0;
  #complete = true;

  /** `from` is the tick of the first input to come, `before` the replay of all ticks up to it. */
  constructor(from: Tick = 0, before?: string) {
    const earlier = before === undefined ? [] : earlierInputs(before);
    for (const inputs of earlier) this.push(inputs);
    if (this.#ticks !== from) this.#complete = false;
  }

  push(inputs: Inputs): void {
    if (!this.#complete) return;
    this.#model.code(inputs, this.#write);
    this.#ticks += 1;
    if (this.#encoder.length + HEAD_BYTES > MOST_BYTES || this.#ticks > MOST_TICKS) this.#complete = false;
  }

  /** The replay so far; an empty string when ticks are missing or it is longer than `REPLAY_MOST_CHARACTERS`. */
  encode(): string {
    if (!this.#complete) return '';
    const coded = this.#encoder.finish();
    const bytes = new Uint8Array(HEAD_BYTES + coded.length);
    bytes[0] = VERSION;
    new DataView(bytes.buffer).setUint32(1, this.#ticks);
    bytes.set(coded, HEAD_BYTES);
    return toBase64(bytes);
  }
}

/** The inputs of every tick from the first; throws a `ReplayError` unless a recorder wrote just this. */
export function decodeReplay(replay: string): Inputs[] {
  const bytes = fromBase64(replay);
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new ReplayError('unknown version');
  const ticks = new DataView(bytes.buffer).getUint32(1);
  if (ticks > MOST_TICKS) throw new ReplayError(`${ticks} ticks`);
  const decoder = new BitDecoder(bytes.subarray(HEAD_BYTES));
  const model = new InputsModel();
  const recorder = new ReplayRecorder();
  const decoded: Inputs[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    const inputs = model.code(NOTHING, (bits, context) => decoder.read(bits, context));
    if (inputs.some(isMalformedInput)) throw new ReplayError(`impossible input at tick ${tick}`);
    recorder.push(inputs);
    decoded.push(inputs);
  }
  if (recorder.encode() !== replay) throw new ReplayError('bytes that belong to no tick');
  return decoded;
}

function earlierInputs(replay: string): Inputs[] {
  try {
    return decodeReplay(replay);
  } catch (error) {
    if (error instanceof ReplayError) return [];
    throw error;
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  if (text.length > REPLAY_MOST_CHARACTERS) throw new ReplayError(`${text.length} characters`);
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new ReplayError('not base64');
  }
}
