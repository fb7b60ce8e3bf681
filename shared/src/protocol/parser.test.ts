import * as fc from 'fast-check';
import { type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { NEUTRAL_INPUT } from '../simulation/player-input.ts';
import { encodeConfirmed, encodeInput, encodeKeyframe } from './codec.ts';
import { Decoder, Encoder } from './parser.ts';

const SEED = 6002;
const INPUT = encodeInput(1, NEUTRAL_INPUT);
const INPUTS = [NEUTRAL_INPUT, NEUTRAL_INPUT] as const;
const HOT = {
  input: INPUT,
  confirmed: encodeConfirmed({ epoch: 1, tick: 1, margins: [0, 0], inputs: INPUTS, hash: 7 }, INPUTS),
  keyframe: encodeKeyframe({ epoch: 1, inputs: INPUTS, world: new Uint8Array(400) }),
};

function decode(...frames: readonly unknown[]): unknown[] {
  const decoded: unknown[] = [];
  const decoder = new Decoder();
  decoder.on('decoded', (packet: Packet) => decoded.push(packet.data));
  for (const frame of frames) decoder.add(frame);
  return decoded;
}

describe('parser', () => {
  it.each(Object.entries(HOT))('WIRE-1: %s is its own bytes in one frame', (name, frame) => {
    const encoded = new Encoder().encode({ type: PacketType.EVENT, nsp: '/', data: [name, frame] });
    expect(encoded).toEqual([frame]);
    expect(decode(...encoded)).toEqual([[name, frame]]);
  });

  it('WIRE-1: bytes are read from an ArrayBuffer and from a part of a larger one', () => {
    const padded = Uint8Array.of(9, 9, ...INPUT, 9);
    expect(decode(INPUT.slice().buffer, padded.subarray(2, 2 + INPUT.length))).toEqual([
      ['input', INPUT],
      ['input', INPUT],
    ]);
  });

  it('WIRE-1: every other packet is text', () => {
    const packet = { type: PacketType.EVENT, nsp: '/', id: 3, data: ['queue:join'] };
    expect(new Encoder().encode(packet)).toEqual(['23["queue:join"]']);
    expect(decode('23["queue:join"]')).toEqual([['queue:join']]);
  });

  it.each<[string, unknown, string]>([
    ['an unknown tag', Uint8Array.of(9, 1, 2), 'tag'],
    ['an empty frame', new Uint8Array(0), 'tag'],
    ['a short input', INPUT.slice(0, 5), 'length'],
    ['a huge keyframe', new Uint8Array(9000).fill(3), 'length'],
    ['an unknown packet type', '9', 'text'],
    ['a reserved event', '2["disconnect"]', 'text'],
    ['broken JSON', '2["input', 'text'],
    ['attachments', '51-["x",{"_placeholder":true,"num":0}]', 'text'],
    ['neither text nor bytes', 7, 'kind'],
    ['nothing', undefined, 'kind'],
  ])('WIRE-2: %s is told as malformed, and the next frame is read', (_what, frame, malformed) => {
    expect(decode(frame, INPUT)).toEqual([
      ['wire:malformed', malformed],
      ['input', INPUT],
    ]);
  });

  it(`WIRE-2: of 100,000 hostile frames each is one event and none throws (seed ${SEED})`, () => {
    let events = 0;
    let malformed = 0;
    const decoder = new Decoder();
    decoder.on('decoded', (packet: Packet) => {
      events += 1;
      if (Array.isArray(packet.data) && packet.data[0] === 'wire:malformed') malformed += 1;
    });
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(1, 2, 3), fc.uint8Array({ maxLength: 40 }))
        .map(([tag, rest]) => Uint8Array.of(tag, ...rest)),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .tuple(fc.constantFrom('0', '1', '2', '3', '4', '51-', '61-', '2/x,'), fc.json())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (frame) => decoder.add(frame)),
      { seed: SEED, numRuns: 100_000 },
    );
    expect(events).toBe(100_000);
    expect(malformed).toBeGreaterThan(50_000);
  }, 30_000);
});
