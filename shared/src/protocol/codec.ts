import type { PlayerInput, Side, Tick } from '../simulation/player-input.ts';
import { isMalformedInput, readInput, writeInput } from './input-bytes.ts';

/** The first byte of each hot frame. */
export const FrameTag = { input: 1, confirmed: 2, keyframe: 3 } as const;

export const INPUT_FRAME_BYTES = 9;
export const CONFIRMED_FRAME_LEAST_BYTES = 10;
export const CONFIRMED_FRAME_MOST_BYTES = 24;
const KEYFRAME_HEAD_BYTES = 15;
export const KEYFRAME_FRAME_LEAST_BYTES: number = KEYFRAME_HEAD_BYTES + 1;
/** Room for any world, and a bound on what a receiver takes. */
export const KEYFRAME_FRAME_MOST_BYTES = 8192;

/** The ticks between two hashes in the confirmed stream. */
export const TICKS_PER_HASH = 60;

/** What both players held during one tick. */
export type Inputs = readonly [PlayerInput, PlayerInput];

/** One player's input as a page sent it; only the low 16 bits of its tick are on the wire. */
export interface InputFrame {
  readonly lowTick: number;
  readonly input: PlayerInput;
  /** By how many ticks it is ahead of the first tick that the page had not seen confirmed, 255 for more. */
  readonly ahead: number;
}

/** One tick as the host decided it. */
export interface ConfirmedFrame {
  readonly lowEpoch: number;
  readonly lowTick: number;
  /** By how many ticks each player's newest input is ahead of this tick; negative when it was late. */
  readonly margins: readonly [number, number];
  /** The margin that each player is asked to keep on average, so that both see each other equally late; 0 for none. */
  readonly asked: readonly [number, number];
  readonly inputs: Inputs;
  /** The hash of the world after this tick, once every `TICKS_PER_HASH` ticks. */
  readonly hash: number | undefined;
}

/** The whole state of a match's stream at one tick. */
export interface KeyframeFrame {
  readonly epoch: number;
  /** The confirmed inputs of the tick before, from which the next confirmed frame tells the difference. */
  readonly inputs: Inputs;
  /** What `writeKeyframe` wrote. */
  readonly world: Uint8Array;
}

/** Where the two masks of a confirmed frame lie. */
const MASKS = 8;
/** The margins that are asked travel in eighths of a tick. */
const ASKED_PARTS = 8;
const NOTHING_ASKED = [0, 0] as const;
const HASH_FLAG = 0x80;
const FIELD_BITS = 0x1f;
const FIELDS = ['moveX', 'moveY', 'aimX', 'aimY', 'buttons'] as const;

/** Writes what is held during a tick; the frame needs nothing sent before it. */
export function encodeInput(tick: Tick, input: PlayerInput, ahead = 0): Uint8Array {
  const frame = new Uint8Array(INPUT_FRAME_BYTES);
  frame[0] = FrameTag.input;
  viewOf(frame).setUint16(1, tick & 0xffff);
  writeInput(input, frame, 3);
  frame[8] = Math.max(0, Math.min(255, ahead));
  return frame;
}

/** Reads an input frame; undefined when it is malformed. */
export function decodeInput(frame: Uint8Array): InputFrame | undefined {
  if (frame.length !== INPUT_FRAME_BYTES || frame[0] !== FrameTag.input) return undefined;
  const input = readInput(frame, 3);
  if (isMalformedInput(input)) return undefined;
  const view = viewOf(frame);
  return { lowTick: view.getUint16(1), input, ahead: view.getUint8(8) };
}

/** Writes a confirmed tick as the difference from the confirmed tick before it. */
export function encodeConfirmed(
  confirmed: {
    readonly epoch: number;
    readonly tick: Tick;
    readonly margins: readonly [number, number];
    readonly asked?: readonly [number, number];
    readonly inputs: Inputs;
    readonly hash: number | undefined;
  },
  before: Inputs,
): Uint8Array {
  const frame = new Uint8Array(CONFIRMED_FRAME_MOST_BYTES);
  const view = viewOf(frame);
  frame[0] = FrameTag.confirmed;
  frame[1] = confirmed.epoch;
  view.setUint16(2, confirmed.tick & 0xffff);
  view.setInt8(4, Math.max(-128, Math.min(127, confirmed.margins[0])));
  view.setInt8(5, Math.max(-128, Math.min(127, confirmed.margins[1])));
  const { asked = NOTHING_ASKED } = confirmed;
  frame[6] = Math.max(0, Math.min(255, asked[0] * ASKED_PARTS));
  frame[7] = Math.max(0, Math.min(255, asked[1] * ASKED_PARTS));
  let end = CONFIRMED_FRAME_LEAST_BYTES;
  for (const side of [0, 1] as const) {
    let mask = 0;
    for (const [bit, field] of FIELDS.entries()) {
      if (confirmed.inputs[side][field] === before[side][field]) continue;
      mask |= 1 << bit;
      frame[end] = confirmed.inputs[side][field];
      end += 1;
    }
    frame[MASKS + side] = mask;
  }
  if (confirmed.hash !== undefined) {
    frame[MASKS] = (frame[MASKS] ?? 0) | HASH_FLAG;
    view.setUint32(end, confirmed.hash);
    end += 4;
  }
  return frame.slice(0, end);
}

/** Reads a confirmed tick, given the inputs of the one before it; undefined when it is malformed. */
export function decodeConfirmed(frame: Uint8Array, before: Inputs): ConfirmedFrame | undefined {
  if (frame.length < CONFIRMED_FRAME_LEAST_BYTES || frame[0] !== FrameTag.confirmed) return undefined;
  const view = viewOf(frame);
  const inputs: [PlayerInput, PlayerInput] = [{ ...before[0] }, { ...before[1] }];
  let end = CONFIRMED_FRAME_LEAST_BYTES;
  for (const side of [0, 1] as const) {
    const mask = view.getUint8(MASKS + side);
    if ((mask & ~(side === 0 ? FIELD_BITS | HASH_FLAG : FIELD_BITS)) !== 0) return undefined;
    for (const [bit, field] of FIELDS.entries()) {
      if ((mask & (1 << bit)) === 0) continue;
      if (end >= frame.length) return undefined;
      inputs[side][field] = field === 'buttons' ? view.getUint8(end) : view.getInt8(end);
      end += 1;
    }
    if (isMalformedInput(inputs[side])) return undefined;
  }
  const hashed = (view.getUint8(MASKS) & HASH_FLAG) !== 0;
  if (frame.length !== (hashed ? end + 4 : end)) return undefined;
  return {
    lowEpoch: view.getUint8(1),
    lowTick: view.getUint16(2),
    margins: [view.getInt8(4), view.getInt8(5)],
    asked: [view.getUint8(6) / ASKED_PARTS, view.getUint8(7) / ASKED_PARTS],
    inputs,
    hash: hashed ? view.getUint32(end) : undefined,
  };
}

/** Writes the whole state of a match's stream. */
export function encodeKeyframe(keyframe: KeyframeFrame): Uint8Array {
  const frame = new Uint8Array(KEYFRAME_HEAD_BYTES + keyframe.world.length);
  frame[0] = FrameTag.keyframe;
  viewOf(frame).setUint32(1, keyframe.epoch);
  writeInput(keyframe.inputs[0], frame, 5);
  writeInput(keyframe.inputs[1], frame, 10);
  frame.set(keyframe.world, KEYFRAME_HEAD_BYTES);
  return frame;
}

/** Reads a keyframe's head, and leaves the world to `readKeyframe`; undefined when it is malformed. */
export function decodeKeyframe(frame: Uint8Array): KeyframeFrame | undefined {
  if (frame.length < KEYFRAME_FRAME_LEAST_BYTES || frame.length > KEYFRAME_FRAME_MOST_BYTES) return undefined;
  if (frame[0] !== FrameTag.keyframe) return undefined;
  const inputs: Inputs = [readInput(frame, 5), readInput(frame, 10)];
  if (inputs.some(isMalformedInput)) return undefined;
  return { epoch: viewOf(frame).getUint32(1), inputs, world: frame.slice(KEYFRAME_HEAD_BYTES) };
}

/** The tick nearest to `near` whose low 16 bits are these; negative for one before the first. */
export function nearestTick(lowTick: number, near: Tick): Tick {
  return near + (((lowTick - near) << 16) >> 16);
}

/** How much newer an epoch's low byte is than `epoch`: negative for an older one, right up to 127 epochs apart. */
export function epochDistance(lowEpoch: number, epoch: number): number {
  return ((lowEpoch - epoch) << 24) >> 24;
}

/** The other side. */
export function opponentOf(side: Side): Side {
  return side === 0 ? 1 : 0;
}

function viewOf(frame: Uint8Array): DataView {
  return new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
}
