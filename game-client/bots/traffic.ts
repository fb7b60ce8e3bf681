import { FrameTag } from '@double-barrier/shared/protocol/codec';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Payload, Way } from '../src/connection.ts';
import { Tally } from './tally.ts';

export type HotFrame = keyof typeof FrameTag;

/** Bytes a second, each way. */
export interface ByteRates {
  /** Of the hot frames alone. */
  readonly stream: Readonly<Record<Way, number>>;
  /** Of everything, heartbeats and lobby news too. */
  readonly all: Readonly<Record<Way, number>>;
}

/** The key with which each frame of a client is masked. */
const MASK_BYTES = 4;
/** The letter before a text, which names its kind to engine.io. */
const KIND_BYTES = 1;
const HOT_FRAMES = new Map<number | undefined, HotFrame>([
  [FrameTag.input, 'input'],
  [FrameTag.confirmed, 'confirmed'],
  [FrameTag.keyframe, 'keyframe'],
]);

/** Adds up one player's WebSocket frames, header and payload; what lies beneath them is not counted. */
export class Traffic {
  /** Sizes of the hot frames, header included. */
  readonly hotBytes: Readonly<Record<HotFrame, Tally>> = {
    input: new Tally(),
    confirmed: new Tally(),
    keyframe: new Tally(),
  };
  readonly #stream = { up: 0, down: 0 };
  readonly #all = { up: 0, down: 0 };
  #since: Milliseconds | undefined;
  #rates: ByteRates | undefined;

  add(way: Way, payload: Payload): void {
    const bytes = frameBytes(way, payload);
    const hot = typeof payload === 'string' ? undefined : HOT_FRAMES.get(payload[0]);
    if (hot) this.hotBytes[hot].add(bytes);
    if (this.#since === undefined) return;
    this.#all[way] += bytes;
    if (hot) this.#stream[way] += bytes;
  }

  /** The rates count from now on; only the first call does anything. */
  begin(now: Milliseconds): void {
    this.#since ??= now;
  }

  /** The rates are those until now; only the first call after the beginning does anything. */
  end(now: Milliseconds): void {
    if (this.#since === undefined || this.#rates || now <= this.#since) return;
    const seconds = (now - this.#since) / 1000;
    const rate = ({ up, down }: Record<Way, number>) => ({ up: up / seconds, down: down / seconds });
    this.#rates = { stream: rate(this.#stream), all: rate(this.#all) };
  }

  /** Undefined until the end. */
  get rates(): ByteRates | undefined {
    return this.#rates;
  }
}

/**
 * What a payload takes as a WebSocket frame.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function frameBytes(way: Way, payload: Payload): number {
  const length = typeof payload === 'string' ? KIND_BYTES + Buffer.byteLength(payload) : payload.byteLength;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  return header + (way === 'up' ? MASK_BYTES : 0) + length;
}
