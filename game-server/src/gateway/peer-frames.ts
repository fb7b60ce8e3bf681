import { isId, type MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import * as v from 'valibot';
import type { HostStage, Standing } from '../match/host-port.ts';
import type { MirrorStart } from '../match/mirror.ts';

/** One seat's line over a link, numbered by the server that opened the link. */
export type LineId = number;

/** What the server that opened the link says: of seats to their host, of a match to its standby. */
export type UpFrame =
  | { readonly kind: 'open'; readonly line: LineId; readonly matchId: MatchId; readonly side: Side }
  | { readonly kind: 'mirror'; readonly line: LineId; readonly matchId: MatchId; readonly start: MirrorStart }
  /** Opens a line for pages that watch; on it only `watchers`, `resync` and `close` may follow. */
  | { readonly kind: 'watch'; readonly line: LineId; readonly matchId: MatchId }
  | { readonly kind: 'watchers'; readonly line: LineId; readonly count: number }
  | { readonly kind: 'latency'; readonly line: LineId; readonly roundTrip: Milliseconds }
  | { readonly kind: 'input' | 'mirrored'; readonly line: LineId; readonly bytes: Uint8Array }
  | {
      readonly kind: 'present' | 'away' | 'moving' | 'resync' | 'leave' | 'withdraw' | 'handOver' | 'close';
      readonly line: LineId;
    };

/** What the other server says: a host to its seats; a standby only whether it stands by, or does not any more. */
export type DownFrame =
  | { readonly kind: 'opened' | 'refused'; readonly line: LineId }
  | { readonly kind: 'confirmed' | 'keyframe'; readonly line: LineId; readonly bytes: Uint8Array }
  | { readonly kind: 'latency'; readonly line: LineId; readonly roundTrip: Milliseconds }
  | { readonly kind: 'stage'; readonly line: LineId; readonly stage: HostStage }
  | { readonly kind: 'standing'; readonly line: LineId; readonly standing: Standing };

const UP_KINDS = [
  'open',
  'input',
  'present',
  'away',
  'resync',
  'leave',
  'withdraw',
  'close',
  'latency',
  'mirror',
  'mirrored',
  'handOver',
  'watch',
  'watchers',
  'moving',
] as const;
const DOWN_KINDS = ['opened', 'refused', 'confirmed', 'keyframe', 'stage', 'latency', 'standing'] as const;

/** One byte says what it is, four bytes (little-endian) which line it belongs to; the rest is the content. */
const HEADER_BYTES = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const openSchema = v.object({ matchId: v.custom<MatchId>(isId), side: v.picklist([0, 1]) });
const roundTripSchema = v.pipe(v.number(), v.minValue(0));
const mirrorSchema = v.object({
  matchId: v.custom<MatchId>(isId),
  epoch: v.pipe(v.number(), v.safeInteger()),
  keyframe: v.pipe(v.string(), v.base64()),
  replay: v.string(),
});
const watchSchema = v.object({ matchId: v.custom<MatchId>(isId) });
const watchersSchema = v.object({ count });
const standingSchema = v.object({ rounds: v.tuple([count, count]), watchers: count });
const STAGES: readonly unknown[] = [
  'gathering',
  'playing',
  'paused',
  'decided',
  'committing',
  'recorded',
] satisfies HostStage['kind'][];
/** A peer runs the same program; this only keeps a stray message from being taken for a stage. */
const stageSchema = v.custom<HostStage>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value && STAGES.includes(value.kind),
);

export function encodeUp(frame: UpFrame): Uint8Array {
  const kind = UP_KINDS.indexOf(frame.kind);
  if (frame.kind === 'open')
    return pack(kind, frame.line, toJson({ matchId: frame.matchId, side: frame.side }));
  if (frame.kind === 'latency') return pack(kind, frame.line, toJson(frame.roundTrip));
  if (frame.kind === 'watch') return pack(kind, frame.line, toJson({ matchId: frame.matchId }));
  if (frame.kind === 'watchers') return pack(kind, frame.line, toJson({ count: frame.count }));
  if (frame.kind === 'mirror') {
    const keyframe = Buffer.from(frame.start.keyframe).toString('base64');
    return pack(kind, frame.line, toJson({ matchId: frame.matchId, ...frame.start, keyframe }));
  }
  return pack(kind, frame.line, 'bytes' in frame ? frame.bytes : undefined);
}

export function encodeDown(frame: DownFrame): Uint8Array {
  const kind = DOWN_KINDS.indexOf(frame.kind);
  if (frame.kind === 'stage') return pack(kind, frame.line, toJson(frame.stage));
  if (frame.kind === 'latency') return pack(kind, frame.line, toJson(frame.roundTrip));
  if (frame.kind === 'standing') return pack(kind, frame.line, toJson(frame.standing));
  return pack(kind, frame.line, 'bytes' in frame ? frame.bytes : undefined);
}

/** Undefined for what is no such frame. */
export function decodeUp(message: Uint8Array): UpFrame | undefined {
  const kind = UP_KINDS[message[0] ?? UP_KINDS.length];
  if (kind === undefined || message.length < HEADER_BYTES) return undefined;
  const line = lineOf(message);
  const content = message.subarray(HEADER_BYTES);
  if (kind === 'latency') return latencyFrame(line, content);
  if (kind === 'input' || kind === 'mirrored') return { kind, line, bytes: content };
  if (kind === 'mirror') {
    const mirror = fromJson(mirrorSchema, content);
    if (!mirror) return undefined;
    const { matchId, epoch, replay } = mirror;
    return {
      kind,
      line,
      matchId,
      start: { epoch, replay, keyframe: Buffer.from(mirror.keyframe, 'base64') },
    };
  }
  if (kind === 'open') {
    const open = fromJson(openSchema, content);
    return open && { kind, line, ...open };
  }
  if (kind === 'watch') {
    const watch = fromJson(watchSchema, content);
    return watch && { kind, line, ...watch };
  }
  if (kind !== 'watchers') return { kind, line };
  const watchers = fromJson(watchersSchema, content);
  return watchers && { kind, line, ...watchers };
}

/** Undefined for what is no such frame. */
export function decodeDown(message: Uint8Array): DownFrame | undefined {
  const kind = DOWN_KINDS[message[0] ?? DOWN_KINDS.length];
  if (kind === undefined || message.length < HEADER_BYTES) return undefined;
  const line = lineOf(message);
  const content = message.subarray(HEADER_BYTES);
  if (kind === 'opened' || kind === 'refused') return { kind, line };
  if (kind === 'latency') return latencyFrame(line, content);
  if (kind === 'standing') {
    const standing = fromJson(standingSchema, content);
    return standing && { kind, line, standing };
  }
  if (kind !== 'stage') return { kind, line, bytes: content };
  const stage = fromJson(stageSchema, content);
  return stage && { kind, line, stage };
}

function latencyFrame(line: LineId, content: Uint8Array) {
  const roundTrip = fromJson(roundTripSchema, content);
  return roundTrip === undefined ? undefined : ({ kind: 'latency', line, roundTrip } as const);
}

function pack(kind: number, line: LineId, content: Uint8Array | undefined): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + (content?.length ?? 0));
  frame[0] = kind;
  new DataView(frame.buffer).setUint32(1, line, true);
  if (content) frame.set(content, HEADER_BYTES);
  return frame;
}

function lineOf(message: Uint8Array): LineId {
  return new DataView(message.buffer, message.byteOffset).getUint32(1, true);
}

function toJson(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function fromJson<T>(schema: v.GenericSchema<unknown, T>, content: Uint8Array): T | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(decoder.decode(content)));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
