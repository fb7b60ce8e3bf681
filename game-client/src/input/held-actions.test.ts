import { expect, it } from 'vitest';
import { HeldActions, SHORTEST_HOLD_MS } from './held-actions.ts';

it('ARENA-1: a tap that is over before anybody looked still counts for the shortest hold', () => {
  const held = new HeldActions();
  held.press('fire', 'KeyJ', 1000);
  held.release('fire', 'KeyJ');
  expect(held.isHeld('fire', 1000)).toBe(true);
  expect(held.isHeld('fire', 1000 + SHORTEST_HOLD_MS - 1)).toBe(true);
  expect(held.isHeld('fire', 1000 + SHORTEST_HOLD_MS)).toBe(false);
});

it('ARENA-1: an action stays held until the last of its keys is released', () => {
  const held = new HeldActions();
  held.press('fire', 'KeyJ', 0);
  held.press('fire', 'mouse-0', 10);
  held.release('fire', 'KeyJ');
  expect(held.isHeld('fire', 5000)).toBe(true);
  held.release('fire', 'mouse-0');
  expect(held.isHeld('fire', 5000)).toBe(false);
});

it('ARENA-1: auto-repeat does not lengthen a tap', () => {
  const held = new HeldActions();
  held.press('dash', 'Space', 0);
  held.press('dash', 'Space', 30);
  held.release('dash', 'Space');
  expect(held.isHeld('dash', SHORTEST_HOLD_MS)).toBe(false);
});

it('ARENA-2: everything is let go when the keyboard is lost, the shortest hold included', () => {
  const held = new HeldActions();
  held.press('left', 'KeyA', 0);
  held.press('parry', 'KeyK', 0);
  held.releaseAll();
  expect(held.isHeld('left', 1)).toBe(false);
  expect(held.isHeld('parry', 1)).toBe(false);
});
