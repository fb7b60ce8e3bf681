import { describe, expect, it } from 'vitest';
import { Gamepads, readPad } from './gamepad.ts';

const RESTING = [0, 0, 0, 0];

/** A pad as the browser tells of it. */
function pad({
  index = 0,
  axes = RESTING,
  pressed = [],
  triggers = {},
  mapping = 'standard',
}: {
  readonly index?: number;
  readonly axes?: readonly number[];
  readonly pressed?: readonly number[];
  readonly triggers?: Readonly<Record<number, number>>;
  readonly mapping?: GamepadMappingType;
}): Gamepad {
  const buttons = Array.from({ length: 17 }, (_, at) => ({
    pressed: pressed.includes(at),
    touched: false,
    value: triggers[at] ?? 0,
  }));
  // Only what is read of a pad.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { index, connected: true, mapping, axes, buttons } as unknown as Gamepad;
}

describe('readPad', () => {
  it.each([
    [0, 'dash'],
    [4, 'parry'],
    [6, 'parry'],
    [5, 'fire'],
    [7, 'fire'],
    [12, 'up'],
    [13, 'down'],
    [14, 'left'],
    [15, 'right'],
  ] as const)('ARENA-19: button %i of the standard mapping is %s', (index, action) => {
    expect([...readPad(pad({ pressed: [index] })).held]).toEqual([action]);
  });

  it('ARENA-19: a trigger counts from a third of its way, and buttons without a meaning never', () => {
    expect(readPad(pad({ triggers: { 7: 0.2 } })).used).toBe(false);
    expect([...readPad(pad({ triggers: { 7: 0.4 } })).held]).toEqual(['fire']);
    expect(readPad(pad({ pressed: [1, 2, 3, 8, 9, 16] })).used).toBe(false);
  });

  it('ARENA-19: sticks that do not rest quite in the middle rest', () => {
    expect(readPad(pad({ axes: [0.2, -0.15, 0.1, 0.3] }))).toMatchObject({
      move: { x: 0, y: 0 },
      aim: undefined,
      used: false,
    });
    expect(readPad(pad({ axes: [0.5, 0, 0, -0.6] }))).toMatchObject({
      move: { x: 0.5, y: 0 },
      aim: { x: 0, y: -0.6 },
      used: true,
    });
    expect(readPad({ axes: [], buttons: [] }).used).toBe(false);
  });
});

describe('Gamepads', () => {
  it('ARENA-19: the pad that was touched last is in use, until another one is', () => {
    let plugged: (Gamepad | null)[] = [null];
    const pads = new Gamepads(() => plugged);
    expect(pads.read()).toBeUndefined();
    plugged = [pad({ index: 0 }), pad({ index: 1, pressed: [0] })];
    expect(pads.read()?.held.has('dash')).toBe(true);
    plugged = [pad({ index: 0 }), pad({ index: 1 })];
    expect(pads.read()?.used).toBe(false);
    plugged = [pad({ index: 0, pressed: [7] }), pad({ index: 1 })];
    expect(pads.read()?.held.has('fire')).toBe(true);
    plugged = [];
    expect(pads.read()).toBeUndefined();
  });

  it('ARENA-19: a pad of another mapping is left alone', () => {
    expect(new Gamepads(() => [pad({ pressed: [0], mapping: '' })]).read()).toBeUndefined();
  });
});
