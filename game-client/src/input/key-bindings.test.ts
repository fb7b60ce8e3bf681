import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  actionOf,
  areDefault,
  type Bindings,
  DEFAULT_BINDINGS,
  parseBindings,
  rebind,
} from './key-bindings.ts';
import { keyName } from './key-names.ts';

/** The bindings that a rebinding made. */
function bound(...args: Parameters<typeof rebind>): Bindings {
  const outcome = rebind(...args);
  if (outcome.kind === 'reserved') throw new Error('reserved');
  return outcome.bindings;
}

const everyKey = (bindings: Bindings) => ACTIONS.flatMap((action) => bindings[action]);

describe('bindings', () => {
  it('ARENA-20: give every action two keys, and no key two actions', () => {
    expect(new Set(everyKey(DEFAULT_BINDINGS)).size).toBe(ACTIONS.length * 2);
  });

  it('ARENA-20: a free key takes the place of the one that was given up', () => {
    const next = bound(DEFAULT_BINDINGS, 'dash', 0, 'ShiftLeft');
    expect(next.dash).toEqual(['ShiftLeft', 'KeyL']);
    expect([areDefault(next), areDefault(bound(next, 'dash', 0, 'Space'))]).toEqual([false, true]);
    expect([actionOf(next, 'ShiftLeft'), actionOf(next, 'Space')]).toEqual(['dash', undefined]);
  });

  it('ARENA-20: a key that another action has is exchanged, and that is told', () => {
    const outcome = rebind(DEFAULT_BINDINGS, 'fire', 1, 'KeyK');
    expect(outcome).toMatchObject({ kind: 'exchanged', with: 'parry' });
    const next = bound(DEFAULT_BINDINGS, 'fire', 1, 'KeyK');
    expect([next.fire, next.parry]).toEqual([
      ['Mouse0', 'KeyK'],
      ['Mouse2', 'KeyJ'],
    ]);
    expect(everyKey(next).toSorted()).toEqual(everyKey(DEFAULT_BINDINGS).toSorted());
  });

  it('ARENA-20: an action may exchange its own two keys', () => {
    const outcome = rebind(DEFAULT_BINDINGS, 'up', 0, 'ArrowUp');
    expect(outcome).toMatchObject({ kind: 'bound', bindings: { up: ['ArrowUp', 'KeyW'] } });
  });

  it.each(['Escape', 'Tab', 'Enter', 'KeyI', 'KeyM', 'KeyN', 'F5', 'ControlLeft', 'MetaRight', '', 'a b'])(
    'ARENA-20: %j is kept for the page',
    (code) => {
      expect(rebind(DEFAULT_BINDINGS, 'fire', 0, code)).toEqual({ kind: 'reserved' });
    },
  );

  it('PAGE-13: what was kept is read again, and what is spoiled is not', () => {
    const next = bound(DEFAULT_BINDINGS, 'parry', 0, 'KeyE');
    expect(parseBindings(JSON.parse(JSON.stringify(next)))).toEqual(next);
    for (const spoiled of [
      undefined,
      7,
      {},
      { ...next, up: ['KeyW'] },
      { ...next, up: ['KeyE', 'KeyE'] },
      { ...next, up: ['Escape', 'ArrowUp'] },
      { ...next, up: [1, 2] },
    ])
      expect(parseBindings(spoiled)).toBeUndefined();
  });

  it('ARENA-20: keys are called as they are written on the board', () => {
    expect(
      ['KeyW', 'Digit3', 'ArrowUp', 'BracketLeft', 'Numpad4'].map((code) => keyName(code, 'en')),
    ).toEqual(['W', '3', '↑', 'Bracket Left', 'Numpad 4']);
    expect([keyName('Space', 'pt'), keyName('Mouse2', 'pt')]).toEqual(['Espaço', 'o botão direito']);
  });
});
