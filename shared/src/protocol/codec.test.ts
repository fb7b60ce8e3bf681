import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlayerInput } from '../simulation/player-input.ts';
import {
  decodeConfirmed,
  decodeInput,
  decodeKeyframe,
  encodeConfirmed,
  encodeInput,
  encodeKeyframe,
  epochDistance,
  type Inputs,
  nearestTick,
} from './codec.ts';

const axis = fc.integer({ min: -127, max: 127 });
const input: fc.Arbitrary<PlayerInput> = fc.record({
  moveX: axis,
  moveY: axis,
  aimX: axis,
  aimY: axis,
  buttons: fc.integer({ min: 0, max: 31 }),
});
const inputs: fc.Arbitrary<Inputs> = fc.tuple(input, input);
const margin = fc.integer({ min: -128, max: 127 });
const hash = fc.option(fc.nat(0xffffffff), { nil: undefined });

const SEED = 6001;
const HELD: PlayerInput = { moveX: 1, moveY: -1, aimX: 127, aimY: -127, buttons: 7 };
const REST: PlayerInput = { moveX: 0, moveY: 0, aimX: 0, aimY: 0, buttons: 0 };

describe('hot frames', () => {
  it('WIRE-3: lay an input out in nine bytes', () => {
    expect([...encodeInput(0x1_02_03, HELD, 8)]).toEqual([1, 2, 3, 1, 255, 127, 129, 7, 8]);
  });

  it('WIRE-3: lay a confirmed tick out as its changes', () => {
    const confirmed = {
      epoch: 0x102,
      tick: 0x10203,
      margins: [3, -2],
      asked: [0, 1.25],
      inputs: [HELD, REST],
      hash: 0xdeadbeef,
    } as const;
    const before = [
      { ...HELD, aimX: 5 },
      { ...REST, buttons: 1 },
    ] as const;
    expect([...encodeConfirmed(confirmed, before)]).toEqual([
      2, 2, 2, 3, 3, 254, 0, 10, 0x84, 0x10, 127, 0, 0xde, 0xad, 0xbe, 0xef,
    ]);
  });

  it(`WIRE-3: read every input as it was written (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.nat(0xffff), input, fc.nat(255), (lowTick, held, ahead) => {
        expect(decodeInput(encodeInput(lowTick, held, ahead))).toEqual({ lowTick, input: held, ahead });
      }),
      { seed: SEED },
    );
  });

  it(`WIRE-5: read every confirmed tick as it was written, given the one before (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        inputs,
        inputs,
        margin,
        margin,
        fc.nat(0xffff),
        fc.nat(255),
        hash,
        (before, now, left, right, tick, epoch, sum) => {
          const frame = encodeConfirmed(
            { epoch, tick, margins: [left, right], asked: [epoch / 8, 0], inputs: now, hash: sum },
            before,
          );
          expect(decodeConfirmed(frame, before)).toEqual({
            lowEpoch: epoch,
            lowTick: tick,
            margins: [left, right],
            asked: [epoch / 8, 0],
            inputs: now,
            hash: sum,
          });
        },
      ),
      { seed: SEED },
    );
  });

  it('WIRE-5: a tick in which nothing changed takes ten bytes', () => {
    const frame = encodeConfirmed(
      { epoch: 1, tick: 1, margins: [0, 0], inputs: [HELD, HELD], hash: undefined },
      [HELD, HELD],
    );
    expect(frame).toHaveLength(10);
  });

  it(`WIRE-3: read every keyframe as it was written (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        inputs,
        fc.nat(0xffffffff),
        fc.uint8Array({ minLength: 1, maxLength: 600 }),
        (held, epoch, world) => {
          expect(decodeKeyframe(encodeKeyframe({ epoch, inputs: held, world }))).toEqual({
            epoch,
            inputs: held,
            world,
          });
        },
      ),
      { seed: SEED },
    );
  });

  it(`WIRE-3: any byte too few or too many is malformed (seed ${SEED})`, () => {
    fc.assert(
      fc.property(inputs, hash, (held, sum) => {
        const frame = encodeConfirmed({ epoch: 1, tick: 1, margins: [0, 0], inputs: held, hash: sum }, [
          REST,
          REST,
        ]);
        expect(decodeConfirmed(frame.slice(0, -1), [REST, REST])).toBeUndefined();
        expect(decodeConfirmed(Uint8Array.of(...frame, 0), [REST, REST])).toBeUndefined();
      }),
      { seed: SEED },
    );
    const frame = encodeInput(1, HELD);
    expect(decodeInput(frame.slice(0, -1))).toBeUndefined();
    expect(decodeInput(Uint8Array.of(...frame, 0))).toBeUndefined();
    expect(decodeKeyframe(new Uint8Array(15).fill(3, 0, 1))).toBeUndefined();
    expect(decodeKeyframe(new Uint8Array(8193).fill(3, 0, 1))).toBeUndefined();
  });

  it.each([
    ['a tag of another frame', [2, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['−128 on an axis', [1, 0, 0, 128, 0, 0, 0, 0, 0]],
    ['a button that does not exist', [1, 0, 0, 0, 0, 0, 0, 32, 0]],
  ])('WIRE-3: an input frame with %s is malformed', (_what, bytes) => {
    expect(decodeInput(Uint8Array.from(bytes))).toBeUndefined();
  });

  it.each([
    ['a tag of another frame', [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['an unknown bit of the left mask', [2, 0, 0, 0, 0, 0, 0, 0, 0x20, 0]],
    ['a hash bit in the right mask', [2, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0]],
    ['−128 on an axis', [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 128]],
  ])('WIRE-3: a confirmed frame with %s is malformed', (_what, bytes) => {
    expect(decodeConfirmed(Uint8Array.from(bytes), [REST, REST])).toBeUndefined();
  });

  it(`WIRE-3: 100,000 random frames are read or malformed, and none throws (seed ${SEED})`, () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3), fc.uint8Array({ maxLength: 24 }), (tag, rest) => {
        const frame = Uint8Array.of(tag, ...rest);
        for (const decoded of [
          decodeInput(frame),
          decodeConfirmed(frame, [REST, REST]),
          decodeKeyframe(frame),
        ]) {
          if (decoded !== undefined) read += 1;
        }
      }),
      { seed: SEED, numRuns: 100_000 },
    );
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(100_000);
  });

  it(`WIRE-4: the low bits of a tick find it again within half their range (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: -32_768, max: 32_767 }), (near, distance) => {
        expect(nearestTick((near + distance) & 0xffff, near)).toBe(near + distance);
      }),
      { seed: SEED },
    );
  });

  it(`WIRE-4: an epoch's low byte is newer or older across the wrap (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: -128, max: 127 }), (epoch, distance) => {
        expect(epochDistance((epoch + distance) & 0xff, epoch)).toBe(distance);
      }),
      { seed: SEED },
    );
  });
});
