import { createWorld } from './create-world.ts';
import { BOLT_FIELDS, DUELIST_FIELDS, type Field, fieldsOf, WORLD_FIELDS } from './fields.ts';
import type { Bolt, Duelist, World } from './world.ts';

/** What is wrong with bytes that should be a keyframe. */
export type KeyframeFault = 'wrong-version' | 'wrong-length' | 'out-of-range';

/** Thrown by `readKeyframe`. */
export class KeyframeError extends Error {
  readonly fault: KeyframeFault;

  constructor(fault: KeyframeFault, detail: string) {
    super(`not a keyframe: ${detail}`);
    this.name = 'KeyframeError';
    this.fault = fault;
  }
}

/** Raised whenever the table of fields or a rule changes, so that old bytes are refused rather than misread. */
const VERSION = 1;
const HEADER = 1;

type Part = readonly [fields: readonly Field[], record: World | Duelist | Bolt];

/** A whole world as bytes of fixed length: the version, then every field in the order of the table. */
export function writeKeyframe(world: World): Uint8Array {
  const view = new DataView(new ArrayBuffer(KEYFRAME_BYTES));
  view.setUint8(0, VERSION);
  let at = HEADER;
  for (const [fields, record] of partsOf(world)) {
    const values = fieldsOf(record);
    for (const field of fields) {
      writeField(view, at, field, values[field.name]);
      at += sizeOf(field);
    }
  }
  return new Uint8Array(view.buffer);
}

/** The world in these bytes; throws a `KeyframeError` unless they are exactly one, every value within its range. */
export function readKeyframe(bytes: Uint8Array): World {
  if (bytes.byteLength !== KEYFRAME_BYTES)
    throw new KeyframeError('wrong-length', `${bytes.byteLength} bytes instead of ${KEYFRAME_BYTES}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== VERSION)
    throw new KeyframeError('wrong-version', `version ${view.getUint8(0)} instead of ${VERSION}`);
  const world = createWorld(0);
  let at = HEADER;
  for (const [fields, record] of partsOf(world)) {
    const values = fieldsOf(record);
    for (const field of fields) {
      values[field.name] = readField(view, at, field);
      at += sizeOf(field);
    }
  }
  if (!world.bolts.every(isWhole)) throw new KeyframeError('out-of-range', 'a free slot is not empty');
  return world;
}

/** A free slot is all zeros: copy and hash rely on it. */
function isWhole(bolt: Bolt): boolean {
  return bolt.state !== 'free' || Object.values(bolt).every((value) => value === 'free' || value === 0);
}

function partsOf(world: World): readonly Part[] {
  return [
    [WORLD_FIELDS, world],
    ...world.duelists.map((duelist): Part => [DUELIST_FIELDS, duelist]),
    ...world.bolts.map((bolt): Part => [BOLT_FIELDS, bolt]),
  ];
}

function sizeOf(field: Field): 1 | 2 | 4 | 8 {
  if (field.kind === 'real') return 8;
  if (field.kind === 'choice' || field.limit <= 0xff) return 1;
  return field.limit <= 0xffff ? 2 : 4;
}

function writeField(view: DataView, at: number, field: Field, value: unknown): void {
  const stored = field.kind === 'choice' ? field.values.indexOf(value) : Number(value);
  const size = sizeOf(field);
  if (size === 8) view.setFloat64(at, stored);
  else if (size === 4) view.setUint32(at, stored);
  else if (size === 2) view.setUint16(at, stored);
  else view.setUint8(at, stored);
}

function readField(view: DataView, at: number, field: Field): unknown {
  const stored = readNumber(view, at, sizeOf(field));
  if (field.kind === 'choice' && stored < field.values.length) return field.values[stored];
  // Written so that NaN fails too.
  if (field.kind !== 'choice' && Math.abs(stored) <= field.limit) return stored;
  throw new KeyframeError('out-of-range', `${field.name} is ${stored}`);
}

function readNumber(view: DataView, at: number, size: 1 | 2 | 4 | 8): number {
  if (size === 8) return view.getFloat64(at);
  if (size === 4) return view.getUint32(at);
  return size === 2 ? view.getUint16(at) : view.getUint8(at);
}

/** The length of every keyframe. */
export const KEYFRAME_BYTES: number = partsOf(createWorld(0)).reduce(
  (sum, [fields]) => sum + fields.reduce((bytes, field) => bytes + sizeOf(field), 0),
  HEADER,
);
