import { Button } from '@double-barrier/shared/simulation/player-input';
import { ManualClock } from '@double-barrier/shared/time';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { InputDevices } from './input-devices.ts';
import { type Bindings, DEFAULT_BINDINGS, rebind } from './key-bindings.ts';

/** An element as far as the devices look: whether it lies in one that a selector names. */
class FakeElement extends EventTarget {
  readonly #within: string;

  constructor(within = '') {
    super();
    this.#within = within;
  }

  closest(selector: string): FakeElement | null {
    return this.#within !== '' && selector.split(', ').includes(this.#within) ? this : null;
  }
}

let focused = true;
const OWN = { x: 0, y: 0 };
const OPPONENT = { x: 100, y: 0 };

let page: EventTarget;
let tab: EventTarget;
let surface: FakeElement;
let clock: ManualClock;
let rotation: number;
let devices: InputDevices;
let bindings: Bindings;
let pads: object[];

beforeEach(() => {
  page = Object.assign(new EventTarget(), { matchMedia: () => ({ matches: false }) });
  tab = Object.assign(new EventTarget(), { hasFocus: () => focused });
  focused = true;
  bindings = DEFAULT_BINDINGS;
  pads = [];
  vi.stubGlobal('navigator', { getGamepads: () => pads });
  surface = new FakeElement();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', tab);
  vi.stubGlobal('Element', FakeElement);
  clock = new ManualClock();
  rotation = 0;
  const view = {
    worldAt: (x: number, y: number) => ({ x, y }),
    get rotation() {
      return rotation;
    },
  };
  // Only what EventTarget has is used of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  devices = new InputDevices(surface as unknown as HTMLElement, view, clock, () => bindings);
});

afterEach(() => {
  devices.dispose();
  vi.unstubAllGlobals();
});

/** Something that the hand does: the event with its properties; true when the page may act on it too. */
function does(target: EventTarget, type: string, properties: object): boolean {
  const event = new Event(type, { cancelable: true });
  for (const [name, value] of Object.entries(properties)) Object.defineProperty(event, name, { value });
  return target.dispatchEvent(event);
}

const key = (type: 'keydown' | 'keyup', code: string, properties = {}) =>
  does(page, type, { code, ...properties });
const read = () => devices.read(OWN, OPPONENT);

/** Longer than the shortest hold, so that only what is down counts. */
const PAST_A_TAP_MS = 50;

it('ARENA-4: keys move at full length in each of the eight directions, and opposite keys cancel', () => {
  key('keydown', 'KeyD');
  expect(read()).toMatchObject({ moveX: 127, moveY: 0 });
  key('keydown', 'ArrowUp');
  expect(read()).toMatchObject({ moveX: 90, moveY: -90 });
  key('keydown', 'KeyA');
  expect(read()).toMatchObject({ moveX: 0, moveY: -127 });
});

it('ARENA-4: on a turned screen a key moves where it points on the screen', () => {
  rotation = -Math.PI / 2;
  key('keydown', 'KeyW');
  expect(read()).toMatchObject({ moveX: 127, moveY: 0 });
});

it.each([
  ['KeyJ', Button.fire],
  ['Space', Button.dash],
  ['KeyK', Button.parry],
])('ARENA-1: %s holds its button until it is released', async (code, button) => {
  expect(key('keydown', code)).toBe(false);
  await clock.advance(PAST_A_TAP_MS);
  expect(read().buttons).toBe(button);
  key('keyup', code);
  expect(read().buttons).toBe(0);
});

it.each([
  [0, Button.fire],
  [2, Button.parry],
])('ARENA-1: mouse button %i holds until it is released, even outside the arena', async (button, bit) => {
  does(surface, 'mousedown', { button, clientX: 0, clientY: 30 });
  await clock.advance(PAST_A_TAP_MS);
  expect(read().buttons).toBe(bit);
  does(page, 'mouseup', { button });
  expect(read().buttons).toBe(0);
});

it('ARENA-3: the mouse aims, a finger does not, and after 3 s the duelist faces the opponent again', async () => {
  does(page, 'pointermove', { pointerType: 'touch', clientX: 0, clientY: 90 });
  expect(read()).toMatchObject({ aimX: 127, aimY: 0 });
  does(page, 'pointermove', { pointerType: 'mouse', clientX: 0, clientY: 90 });
  expect(read()).toMatchObject({ aimX: 0, aimY: 127 });
  await clock.advance(3000);
  expect(read()).toMatchObject({ aimX: 127, aimY: 0 });
});

it.each(['blur', 'visibilitychange'])('ARENA-2: %s lets go of every key and mouse button', (type) => {
  for (const code of ['KeyD', 'KeyS', 'KeyJ', 'Space', 'KeyK']) key('keydown', code);
  does(surface, 'mousedown', { button: 2, clientX: 0, clientY: 0 });
  expect(read()).toMatchObject({ buttons: Button.fire | Button.dash | Button.parry });
  does(type === 'blur' ? page : tab, type, {});
  expect(read()).toMatchObject({ moveX: 0, moveY: 0, buttons: 0 });
});

it.each(['ctrlKey', 'metaKey', 'altKey'])('ARENA-17: a key with %s belongs to the browser', (modifier) => {
  expect(key('keydown', 'KeyD', { [modifier]: true })).toBe(true);
  expect(read()).toMatchObject({ moveX: 0, moveY: 0 });
});

it('ARENA-17: keys in a text field, and Space on a button, belong to the page', () => {
  expect(key('keydown', 'KeyD', { target: new FakeElement('input') })).toBe(true);
  expect(key('keydown', 'Space', { target: new FakeElement('button') })).toBe(true);
  expect(key('keydown', 'ArrowDown', { target: new FakeElement('[data-own-keys]') })).toBe(true);
  expect(read()).toMatchObject({ moveX: 0, moveY: 0, buttons: 0 });
  expect(key('keydown', 'KeyD', { target: new FakeElement('button') })).toBe(false);
  expect(read()).toMatchObject({ moveX: 127 });
});

it('ARENA-1: once disposed it hears nothing', () => {
  devices.dispose();
  expect(key('keydown', 'KeyD')).toBe(true);
  expect(read()).toMatchObject({ moveX: 0, moveY: 0, buttons: 0 });
});

/** A pad of the standard mapping. */
function pad(axes: readonly number[], pressed: readonly number[] = []): object {
  const buttons = Array.from({ length: 17 }, (_, index) => ({ pressed: pressed.includes(index), value: 0 }));
  return { index: 0, connected: true, mapping: 'standard', axes, buttons };
}

it('ARENA-19: a pad that is plugged in at any time plays: sticks move and aim, triggers fire and parry, A dashes', async () => {
  expect(read()).toMatchObject({ moveX: 0, moveY: 0, buttons: 0 });
  pads = [{}, pad([0, 1, -1, 0], [0, 6, 7])];
  expect(read()).toMatchObject({ moveX: 0, moveY: 127, aimX: -127, aimY: 0 });
  await clock.advance(PAST_A_TAP_MS);
  expect(read().buttons).toBe(Button.fire | Button.dash | Button.parry);
  expect(devices.device).toBe('gamepad');
  pads = [];
  expect(read()).toMatchObject({ moveX: 0, moveY: 0, buttons: 0 });
});

it('ARENA-19: on a turned screen a stick moves where it points on the screen', () => {
  rotation = -Math.PI / 2;
  pads = [pad([0, -1, 0, 0])];
  expect(read()).toMatchObject({ moveX: 127, moveY: 0 });
});

it('ARENA-2: a window without the keyboard hears no pad', () => {
  pads = [pad([1, 0, 0, 0], [0])];
  focused = false;
  expect(read()).toMatchObject({ moveX: 0, buttons: 0 });
});

it('ARENA-20: another key plays at once, the old one no more, and one that is held is let go', async () => {
  key('keydown', 'KeyJ');
  const outcome = rebind(bindings, 'fire', 1, 'KeyF');
  if (outcome.kind === 'bound') ({ bindings } = outcome);
  key('keyup', 'KeyJ');
  await clock.advance(PAST_A_TAP_MS);
  expect(read().buttons).toBe(0);
  expect(key('keydown', 'KeyJ')).toBe(true);
  expect(key('keydown', 'KeyF')).toBe(false);
  expect(read().buttons).toBe(Button.fire);
});
