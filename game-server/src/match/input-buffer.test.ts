import { encodeInput, INPUT_FRAME_BYTES } from '@double-barrier/shared/protocol/codec';
import { Button, NEUTRAL_INPUT, type PlayerInput } from '@double-barrier/shared/simulation/player-input';
import { describe, expect, it } from 'vitest';
import { EARLIEST_TICKS, InputBuffer } from './input-buffer.ts';

const SEED = 6005;

function holding(moveX: number): PlayerInput {
  return { ...NEUTRAL_INPUT, moveX };
}

describe('InputBuffer', () => {
  it('NET-4: gives each tick its own input, in whatever order they came', () => {
    const buffer = new InputBuffer(10);
    for (const tick of [12, 10, 11]) buffer.put(encodeInput(tick, holding(tick)));
    expect([10, 11, 12].map(() => buffer.take().moveX)).toEqual([10, 11, 12]);
    expect(buffer.counts).toMatchObject({ accepted: 3, missing: 0 });
  });

  it('NET-4: holds the last input on where none came', () => {
    const buffer = new InputBuffer(0, holding(5));
    expect(buffer.take().moveX).toBe(5);
    buffer.put(encodeInput(1, holding(7)));
    buffer.put(encodeInput(3, holding(9)));
    expect([1, 2, 3].map(() => buffer.take().moveX)).toEqual([7, 7, 9]);
    expect(buffer.counts.missing).toBe(2);
  });

  it('NET-4: ticks are found across the wrap of 16 bits', () => {
    const buffer = new InputBuffer(65_535);
    buffer.put(encodeInput(65_535, holding(1)));
    buffer.put(encodeInput(65_536, holding(2)));
    expect([0, 1].map(() => buffer.take().moveX)).toEqual([1, 2]);
  });

  it('NET-5: late, early, repeated and malformed frames change nothing and are counted', () => {
    const buffer = new InputBuffer(200);
    expect(buffer.put(encodeInput(200, holding(1)))).toBe('accepted');
    expect(buffer.put(encodeInput(200, holding(2)))).toBe('repeated');
    expect(buffer.put(encodeInput(199, holding(3)))).toBe('late');
    expect(buffer.put(encodeInput(200 + EARLIEST_TICKS, holding(4)))).toBe('early');
    expect(buffer.put(encodeInput(200 + EARLIEST_TICKS - 1, holding(5)))).toBe('accepted');
    expect(buffer.put(Uint8Array.of(1, 2, 3))).toBe('malformed');
    expect(Array.from({ length: EARLIEST_TICKS }, () => buffer.take().moveX)).toEqual([
      ...Array.from({ length: EARLIEST_TICKS - 1 }, () => 1),
      5,
    ]);
    expect(buffer.counts).toEqual({
      accepted: 2,
      repeated: 1,
      late: 1,
      early: 1,
      malformed: 1,
      flooding: 0,
      missing: EARLIEST_TICKS - 2,
    });
  });

  it('NET-5: ten times too many frames play like the honest ones among them', () => {
    const honest = new InputBuffer(0);
    const flooded = new InputBuffer(0);
    const played: number[][] = [[], []];
    for (let tick = 0; tick < 600; tick += 1) {
      const frame = encodeInput(tick, holding(tick % 100));
      honest.put(frame);
      flooded.put(frame);
      played[0]?.push(honest.take().moveX);
      played[1]?.push(flooded.take().moveX);
      // Copies of what was sent, with another input in them.
      for (let copy = 0; copy < 9; copy += 1) flooded.put(encodeInput(tick, holding(-1)));
    }
    expect(played[1]).toEqual(played[0]);
    const { accepted, late, flooding } = flooded.counts;
    expect({ accepted, useless: late + flooding }).toEqual({ accepted: 600, useless: 5400 });
    expect(flooding).toBeGreaterThan(4000);
  });

  it('NET-5: beyond an allowance useless frames are a flood, and honest ones still count', () => {
    const buffer = new InputBuffer(0);
    for (let i = 0; i < 1000; i += 1) buffer.put(encodeInput(0, holding(1)));
    expect(buffer.counts).toMatchObject({ accepted: 1, repeated: 150, flooding: 849 });
    expect(buffer.put(encodeInput(1, holding(2)))).toBe('accepted');
    buffer.take();
    expect(buffer.put(encodeInput(0, holding(3)))).toBe('late');
  });

  it('NET-6: a player cannot press the host’s buttons', () => {
    const buffer = new InputBuffer(0);
    buffer.put(encodeInput(0, { ...NEUTRAL_INPUT, buttons: Button.fire | Button.concede | Button.forfeit }));
    expect(buffer.take().buttons).toBe(Button.fire);
  });

  it('NET-13: the margin is the lead of the newest input over the tick taken last', () => {
    const buffer = new InputBuffer(0);
    buffer.take();
    expect(buffer.margin).toBe(-1);
    buffer.put(encodeInput(4, NEUTRAL_INPUT));
    expect(buffer.margin).toBe(4);
    buffer.take();
    expect(buffer.margin).toBe(3);
    buffer.put(encodeInput(500, NEUTRAL_INPUT));
    expect(buffer.margin).toBe(3);
  });

  it(`NET-5: 100,000 hostile frames are all counted (seed ${SEED})`, () => {
    const buffer = new InputBuffer(1000);
    let word = SEED;
    const byte = () => {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      return word >>> 24;
    };
    for (let i = 0; i < 100_000; i += 1) {
      const frame = Uint8Array.from({ length: i % 3 === 0 ? byte() % 20 : INPUT_FRAME_BYTES }, byte);
      if (i % 2 === 0 && frame.length > 2) {
        frame[0] = 1;
        frame[1] = 4;
      }
      buffer.put(frame);
      if (i % 50 === 49) buffer.take();
    }
    const { missing, ...verdicts } = buffer.counts;
    expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(100_000);
    expect(missing).toBeGreaterThan(1000);
    for (const verdict of ['accepted', 'malformed', 'flooding'] as const) {
      expect(buffer.counts[verdict]).toBeGreaterThan(50);
    }
  });
});
