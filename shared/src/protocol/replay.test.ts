import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  botInput,
  createBotMemory,
  createWorld,
  rulesFingerprint,
  step,
  TICKS_PER_SECOND,
} from '../simulation/index.ts';
import { NEUTRAL_INPUT, type PlayerInput } from '../simulation/player-input.ts';
import type { Inputs } from './codec.ts';
import { decodeReplay, REPLAY_MOST_CHARACTERS, ReplayError, ReplayRecorder } from './replay.ts';

const SEED = 6003;
const axis = fc.integer({ min: -127, max: 127 });
const input: fc.Arbitrary<PlayerInput> = fc.record({
  moveX: fc.constantFrom(-127, 0, 127),
  moveY: fc.constantFrom(-127, 0, 127),
  aimX: axis,
  aimY: axis,
  buttons: fc.nat(31),
});
const inputs: fc.Arbitrary<Inputs[]> = fc.array(fc.tuple(input, input), { maxLength: 120 });

function record(ticks: readonly Inputs[], recorder = new ReplayRecorder()): string {
  for (const tick of ticks) recorder.push(tick);
  return recorder.encode();
}

describe('replay', () => {
  it(`WIRE-8: gives back every input (seed ${SEED})`, () => {
    fc.assert(
      fc.property(inputs, (ticks) => {
        expect(decodeReplay(record(ticks))).toEqual({ rules: rulesFingerprint(), inputs: ticks });
      }),
      { seed: SEED },
    );
  });

  it(`WIRE-8: goes on where another recorder ended (seed ${SEED})`, () => {
    fc.assert(
      fc.property(inputs, inputs, (first, second) => {
        const continued = new ReplayRecorder(first.length, record(first));
        expect(record(second, continued)).toBe(record([...first, ...second]));
      }),
      { seed: SEED },
    );
  });

  it('WIRE-8: has no ticks to give where the earlier ones are missing or do not fit', () => {
    const ticks: Inputs[] = [[NEUTRAL_INPUT, NEUTRAL_INPUT]];
    expect(record(ticks, new ReplayRecorder(5))).toBe('');
    expect(record(ticks, new ReplayRecorder(5, record(ticks)))).toBe('');
    expect(record(ticks, new ReplayRecorder(1, 'no replay'))).toBe('');
    const underOtherRules = record(ticks, new ReplayRecorder(0, undefined, 7));
    expect(record(ticks, new ReplayRecorder(1, underOtherRules))).toBe('');
  });

  it('REPLAY-2: tells the rules under which it was recorded, whatever they were', () => {
    const ticks: Inputs[] = [[NEUTRAL_INPUT, NEUTRAL_INPUT]];
    expect(decodeReplay(record(ticks)).rules).toBe(rulesFingerprint());
    expect(decodeReplay(record(ticks, new ReplayRecorder(0, undefined, 0xfedcba98)))).toEqual({
      rules: 0xfedcba98,
      inputs: ticks,
    });
  });

  it.each([
    ['keys, and a mouse that is moved a few times a second', 8, 4000],
    ['bots that steer anew in every tick', 1, 13_000],
  ])('REPLAY-5: a minute by %s takes at most so many bytes', (_who, stride, most) => {
    const memories = [createBotMemory(1, 'master'), createBotMemory(2, 'master')] as const;
    const recorder = new ReplayRecorder();
    let world = createWorld(SEED);
    let held: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];
    while (world.phase !== 'finished') {
      if (world.tick % stride === 0)
        held = [botInput(world, 0, memories[0]), botInput(world, 1, memories[1])];
      recorder.push(held);
      world = step(world, held, createWorld(SEED));
    }
    const minutes = world.tick / TICKS_PER_SECOND / 60;
    expect(recorder.encode().length / minutes).toBeLessThanOrEqual(most);
  });

  it('WIRE-8: ten minutes at rest take less than 400 characters', () => {
    expect(record(Array.from({ length: 36_000 }, () => [NEUTRAL_INPUT, NEUTRAL_INPUT])).length).toBeLessThan(
      400,
    );
  });

  it('WIRE-8: inputs that no hand makes end the replay before it is too long', () => {
    const recorder = new ReplayRecorder();
    let longest = 0;
    let word = SEED;
    for (let tick = 0; tick < 10_000; tick += 1) {
      const noise = () => {
        word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
        return (word >>> 24) - 128 || 1;
      };
      const held = () => ({ moveX: noise(), moveY: noise(), aimX: noise(), aimY: noise(), buttons: 0 });
      recorder.push([held(), held()]);
      if (tick % 500 === 0) longest = Math.max(longest, recorder.encode().length);
    }
    expect(longest).toBeGreaterThan(30_000);
    expect(longest).toBeLessThanOrEqual(REPLAY_MOST_CHARACTERS);
    expect(recorder.encode()).toBe('');
  });

  it.each([
    ['nothing', ''],
    ['no base64', '!!!!'],
    ['another version', 'AQAAAAAAAAAAAAAAAAAA'],
    ['more ticks than any match has', 'Av////8AAAAAAAAA'],
    ['too many characters', 'A'.repeat(REPLAY_MOST_CHARACTERS + 1)],
  ])('WIRE-8: %s is refused', (_what, text) => {
    expect(() => decodeReplay(text)).toThrow(ReplayError);
  });

  it(`WIRE-8: a changed replay is refused or is another recorder's (seed ${SEED})`, () => {
    fc.assert(
      fc.property(inputs, fc.nat(), fc.base64String({ minLength: 4, maxLength: 4 }), (ticks, place, text) => {
        const replay = record(ticks);
        const at = place % replay.length;
        const changed = replay.slice(0, at) + text + replay.slice(at + 4);
        try {
          const { rules, inputs: other } = decodeReplay(changed);
          expect(record(other, new ReplayRecorder(0, undefined, rules))).toBe(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(ReplayError);
        }
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
