import { type Packet, PacketType, Decoder as TextDecoder, Encoder as TextEncoder } from 'socket.io-parser';
import {
  CONFIRMED_FRAME_LEAST_BYTES,
  CONFIRMED_FRAME_MOST_BYTES,
  FrameTag,
  INPUT_FRAME_BYTES,
  KEYFRAME_FRAME_LEAST_BYTES,
  KEYFRAME_FRAME_MOST_BYTES,
} from './codec.ts';

/** What a frame was that could not be read. */
export type Malformed = 'text' | 'tag' | 'length' | 'kind';

/** What the decoder itself says to a socket's listeners; whoever sends it as an event says it of himself. */
export interface DecoderEvents {
  'wire:malformed': (malformed: Malformed) => void;
}

interface HotEvent {
  readonly name: keyof typeof FrameTag;
  readonly leastBytes: number;
  readonly mostBytes: number;
}

/** The hot events by the first byte of their frames. */
const HOT_EVENTS = new Map<number | undefined, HotEvent>([
  [FrameTag.input, { name: 'input', leastBytes: INPUT_FRAME_BYTES, mostBytes: INPUT_FRAME_BYTES }],
  [
    FrameTag.confirmed,
    { name: 'confirmed', leastBytes: CONFIRMED_FRAME_LEAST_BYTES, mostBytes: CONFIRMED_FRAME_MOST_BYTES },
  ],
  [
    FrameTag.keyframe,
    { name: 'keyframe', leastBytes: KEYFRAME_FRAME_LEAST_BYTES, mostBytes: KEYFRAME_FRAME_MOST_BYTES },
  ],
]);

/**
 * Sends a hot event as its bytes alone, in one binary WebSocket frame whose first byte names it, and leaves every
 * other packet to socket.io.
 * @see https://socket.io/docs/v4/custom-parser/
 */
export class Encoder extends TextEncoder {
  override encode(packet: Packet): unknown[] {
    const hot = hotFrameOf(packet);
    return hot === undefined ? super.encode(packet) : [hot];
  }
}

/**
 * Reads what the encoder writes. It never throws: a frame that is not ours arrives as the event `wire:malformed`.
 * Attachments are malformed too, since nothing but hot events carries bytes.
 */
export class Decoder extends TextDecoder {
  constructor() {
    super({ maxAttachments: 0 });
  }

  override add(received: unknown): void {
    const malformed = typeof received === 'string' ? this.#addText(received) : this.#addBytes(received);
    if (malformed !== undefined) this.#emit('wire:malformed', malformed);
  }

  #addText(text: string): Malformed | undefined {
    try {
      super.add(text);
      return undefined;
    } catch {
      // The library says by throwing that a peer broke the protocol; listeners run later and cannot throw into here.
      return 'text';
    }
  }

  #addBytes(received: unknown): Malformed | undefined {
    const frame = bytesOf(received);
    if (frame === undefined) return 'kind';
    const hot = HOT_EVENTS.get(frame[0]);
    if (hot === undefined) return 'tag';
    if (frame.length < hot.leastBytes || frame.length > hot.mostBytes) return 'length';
    this.#emit(hot.name, frame);
    return undefined;
  }

  #emit(event: string, argument: unknown): void {
    this.emitReserved('decoded', { type: PacketType.EVENT, nsp: '/', data: [event, argument] });
  }
}

/** The bytes of a hot event without an acknowledgement, or undefined for any other packet. */
function hotFrameOf(packet: Packet): Uint8Array | undefined {
  if (packet.type !== PacketType.EVENT || packet.id !== undefined || packet.nsp !== '/') return undefined;
  if (!Array.isArray(packet.data) || packet.data.length !== 2) return undefined;
  const [name, frame]: readonly unknown[] = packet.data;
  if (!(frame instanceof Uint8Array)) return undefined;
  return HOT_EVENTS.get(frame[0])?.name === name ? frame : undefined;
}

function bytesOf(received: unknown): Uint8Array | undefined {
  if (received instanceof ArrayBuffer) return new Uint8Array(received);
  if (!ArrayBuffer.isView(received)) return undefined;
  return new Uint8Array(received.buffer, received.byteOffset, received.byteLength);
}
