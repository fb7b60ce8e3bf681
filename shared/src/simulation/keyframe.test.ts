import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.ts';
import { DuelScript } from './duel-script.ts';
import { hashWorld } from './hash-world.ts';
import {
  KEYFRAME_BYTES,
  KeyframeError,
  type KeyframeFault,
  readKeyframe,
  writeKeyframe,
} from './keyframe.ts';
import { NEUTRAL_INPUT } from './player-input.ts';
import { step } from './step.ts';
import { wildPlayers } from './wild-inputs.ts';

function faultOf(bytes: Uint8Array): KeyframeFault | 'none' {
  try {
    readKeyframe(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof KeyframeError) return error.fault;
    throw error;
  }
}

describe('keyframe', () => {
  it('SIM-6: brings any world of a match back whole (seed 6)', () => {
    const players = wildPlayers(6);
    const duel = new DuelScript(6);
    for (let tick = 0; tick < 4000; tick += 1) {
      duel.play(1, ...players(duel.world));
      if (tick % 37 !== 0) continue;
      const bytes = writeKeyframe(duel.world);
      expect(bytes.byteLength).toBe(KEYFRAME_BYTES);
      const read = readKeyframe(bytes);
      expect(read).toEqual(duel.world);
      expect(hashWorld(read)).toBe(hashWorld(duel.world));
    }
  });

  it('SIM-6: reads from the middle of a larger buffer', () => {
    const world = createWorld(4);
    const large = new Uint8Array(KEYFRAME_BYTES + 20).fill(0xff);
    large.set(writeKeyframe(world), 7);
    expect(readKeyframe(large.subarray(7, 7 + KEYFRAME_BYTES))).toEqual(world);
  });

  it('SIM-6: names the fault', () => {
    const bytes = writeKeyframe(createWorld(4));
    expect(faultOf(bytes)).toBe('none');
    expect(faultOf(new Uint8Array())).toBe('wrong-length');
    expect(faultOf(bytes.subarray(1))).toBe('wrong-length');
    expect(faultOf(Uint8Array.from([...bytes, 0]))).toBe('wrong-length');
    expect(faultOf(Uint8Array.from(bytes, (byte, at) => (at === 0 ? 99 : byte)))).toBe('wrong-version');
    const littered = createWorld(4);
    const slot = littered.bolts[5];
    if (slot) slot.x = 10;
    expect(faultOf(writeKeyframe(littered))).toBe('out-of-range');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
      const broken = createWorld(4);
      broken.duelists[1].x = value;
      expect(faultOf(writeKeyframe(broken)), String(value)).toBe('out-of-range');
    }
  });

  it('SIM-6: whatever is accepted of altered bytes plays on to an end (seed 60)', () => {
    const original = writeKeyframe(DuelScript.fighting(3).world);
    const alteration = fc.tuple(fc.nat(KEYFRAME_BYTES - 2), fc.nat(255));
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(alteration, { minLength: 1, maxLength: 4 }), (alterations) => {
        const bytes = original.slice();
        for (const [at, value] of alterations) bytes[at + 1] = value;
        if (faultOf(bytes) !== 'none') return;
        accepted += 1;
        let world = readKeyframe(bytes);
        let next = createWorld(0);
        for (let tick = 0; tick < 16_000 && world.phase !== 'finished'; tick += 1) {
          const spare = world;
          world = step(world, [NEUTRAL_INPUT, NEUTRAL_INPUT], next);
          next = spare;
        }
        expect(world.phase).toBe('finished');
        expect(Number.isFinite(world.duelists[0].x + world.duelists[1].x)).toBe(true);
      }),
      { seed: 60, numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});
