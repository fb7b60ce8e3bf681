import { NEUTRAL_INPUT, type Tick } from '../simulation/player-input.ts';
import { rulesFingerprint } from '../simulation/rules-fingerprint.ts';
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

/** A match's inputs, and the rules under which they led to its result. */
export interface Replay {
  /** What `rulesFingerprint` was where it was recorded. */
  readonly rules: number;
  /** The inputs of every tick from the first. */
  readonly inputs: readonly Inputs[];
}

const VERSION = 2;
/** The version, the number of ticks, the rules' fingerprint. */
const HEAD_BYTES = 9;
const MOST_BYTES = (REPLAY_MOST_CHARACTERS / 4) * 3;
/** Eighteen minutes; no match lasts that long. */
const MOST_TICKS = 0xffff;
const NOTHING: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];

/** Writes down a match's confirmed inputs as they come, in about a bit for each tick in which nothing changed. */
export class ReplayRecorder {
  readonly #rules: number;
  readonly #model = new InputsModel();
  readonly #encoder = new BitEncoder();
  readonly #write = (model: BitModel, context: number, bit: number) => {
    this.#encoder.write(model, context, bit);
    return bit;
  };
  #ticks = 0;
  #complete = true;

  /** `from` is the tick of the first input to come, `before` the replay of all ticks up to it. */
  constructor(from: Tick = 0, before?: string, rules: number = rulesFingerprint()) {
    this.#rules = rules;
    const earlier = before === undefined ? [] : earlierInputs(before, rules);
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
    const view = new DataView(bytes.buffer);
    view.setUint32(1, this.#ticks);
    view.setUint32(5, this.#rules);
    bytes.set(coded, HEAD_BYTES);
    return toBase64(bytes);
  }
}

/** What a recorder wrote, whatever its rules; throws a `ReplayError` for anything else. */
export function decodeReplay(replay: string): Replay {
  const bytes = fromBase64(replay);
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new ReplayError('unknown version');
  const view = new DataView(bytes.buffer);
  const ticks = view.getUint32(1);
  const rules = view.getUint32(5);
  if (ticks > MOST_TICKS) throw new ReplayError(`${ticks} ticks`);
  const decoder = new BitDecoder(bytes.subarray(HEAD_BYTES));
  const model = new InputsModel();
  const recorder = new ReplayRecorder(0, undefined, rules);
  const decoded: Inputs[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    const inputs = model.code(NOTHING, (bits, context) => decoder.read(bits, context));
    if (inputs.some(isMalformedInput)) throw new ReplayError(`impossible input at tick ${tick}`);
    recorder.push(inputs);
    decoded.push(inputs);
  }
  if (recorder.encode() !== replay) throw new ReplayError('bytes that belong to no tick');
  return { rules, inputs: decoded };
}

/** None where they were recorded under other rules: one replay has one set of them. */
function earlierInputs(replay: string, rules: number): readonly Inputs[] {
  try {
    const earlier = decodeReplay(replay);
    return earlier.rules === rules ? earlier.inputs : [];
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
