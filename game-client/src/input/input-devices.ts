import { Button, type PlayerInput } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { aimDirection, rotate, toWireVector, type Vector } from './aim.ts';
import { type Device, likelyDevice } from './device.ts';
import { Gamepads, type PadReading } from './gamepad.ts';
import { HeldActions } from './held-actions.ts';
import { type Action, ACTIONS, actionOf, type Bindings, mouseCode } from './key-bindings.ts';
import { TouchSticks } from './touch-sticks.ts';

/** How the arena looks at the world; turns what the hand does on the screen into the arena's units. */
export interface View {
  /** The world's point under a point of the page (CSS pixels of the viewport). */
  worldAt(clientX: number, clientY: number): Vector;
  /** How far the world is turned on the screen, in radians. */
  readonly rotation: number;
}

/** Keyboard and mouse, gamepad and touch as one `PlayerInput`; listens until disposed. */
export class InputDevices {
  readonly #clock: Clock;
  readonly #surface: HTMLElement;
  readonly #view: View;
  readonly #bindings: () => Bindings;
  readonly #held = new HeldActions();
  readonly #pads = new Gamepads();
  readonly #listening = new AbortController();
  #touch: TouchSticks | undefined;
  #device: Device;
  #pointer: Vector = { x: 0, y: 0 };
  #mouseUsedAt: Milliseconds | undefined;

  /** Mouse buttons and fingers count on `surface` alone, keys anywhere but in a text field or a part of the page with keys of its own. */
  constructor(surface: HTMLElement, view: View, clock: Clock, bindings: () => Bindings) {
    this.#clock = clock;
    this.#surface = surface;
    this.#view = view;
    this.#bindings = bindings;
    this.#device = likelyDevice();
    if (this.#device === 'touch') this.#touch = this.#touchSticks();
    const { signal } = this.#listening;
    window.addEventListener('keydown', (event) => this.#keyDown(event), { signal });
    window.addEventListener('keyup', (event) => this.#held.releaseSource(event.code), { signal });
    window.addEventListener('pointermove', (event) => this.#pointerMoved(event), { signal });
    window.addEventListener('mouseup', (event) => this.#held.releaseSource(mouseCode(event.button)), {
      signal,
    });
    window.addEventListener('blur', () => this.#releaseAll(), { signal });
    document.addEventListener('visibilitychange', () => this.#releaseAll(), { signal });
    surface.addEventListener('mousedown', (event) => this.#mouseDown(event), { signal });
    surface.addEventListener('pointerdown', (event) => this.#firstTouch(event), { signal, capture: true });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  /** What the hand was last on. */
  get device(): Device {
    return this.#device;
  }

  /** What is held now by the duelist at `own`, facing `opponent`. */
  read(own: Vector, opponent: Vector): PlayerInput {
    const now = this.#clock.now();
    const pad = this.#readPad(now);
    const held = (action: Action) => this.#held.isHeld(action, now);
    const keys = {
      x: Number(held('right')) - Number(held('left')),
      y: Number(held('down')) - Number(held('up')),
    };
    const pushed = [keys, pad?.move, this.#touch?.move].find(
      (push) => push && (push.x !== 0 || push.y !== 0),
    );
    const move = toWireVector(this.#turned(pushed ?? keys));
    const pointed = this.#device === 'touch' ? this.#touch?.aim : pad?.aim;
    const aim = toWireVector(
      pointed
        ? this.#turned(pointed)
        : aimDirection({
            now,
            mouseUsedAt: this.#device === 'keyboard' ? this.#mouseUsedAt : undefined,
            pointer: this.#view.worldAt(this.#pointer.x, this.#pointer.y),
            own,
            opponent,
            move,
            acting: held('fire') || held('parry'),
          }),
    );
    const buttons =
      (held('fire') ? Button.fire : 0) |
      (held('dash') ? Button.dash : 0) |
      (held('parry') ? Button.parry : 0);
    return { moveX: move.x, moveY: move.y, aimX: aim.x, aimY: aim.y, buttons };
  }

  /** Stops listening. */
  dispose(): void {
    this.#listening.abort();
    this.#touch?.dispose();
  }

  #turned(onScreen: Vector): Vector {
    return rotate(onScreen, -this.#view.rotation);
  }

  #use(device: Device): void {
    if (device === this.#device) return;
    this.#device = device;
    this.#touch?.show(device === 'touch');
  }

  #releaseAll(): void {
    this.#held.releaseAll();
    this.#touch?.releaseAll();
  }

  /** A window that is not looked at hears nothing of a pad either. */
  #readPad(now: Milliseconds): PadReading | undefined {
    const pad = document.hasFocus() ? this.#pads.read() : undefined;
    if (pad?.used) this.#use('gamepad');
    for (const action of ACTIONS) {
      if (pad?.held.has(action)) this.#held.press(action, 'gamepad', now);
      else this.#held.release(action, 'gamepad');
    }
    return pad;
  }

  #keyDown(event: KeyboardEvent): void {
    const action = actionOf(this.#bindings(), event.code);
    if (!action || event.ctrlKey || event.metaKey || event.altKey || belongsToPage(event)) return;
    event.preventDefault();
    this.#use('keyboard');
    this.#held.press(action, event.code, this.#clock.now());
  }

  #pointerMoved(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    this.#use('keyboard');
    this.#point(event);
  }

  #mouseDown(event: MouseEvent): void {
    const code = mouseCode(event.button);
    const action = actionOf(this.#bindings(), code);
    if (!action) return;
    this.#use('keyboard');
    this.#point(event);
    this.#held.press(action, code, this.#clock.now());
  }

  #point(event: MouseEvent): void {
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#mouseUsedAt = this.#clock.now();
  }

  /** Sticks appear with the first finger, and hear of it like of every other one. */
  #firstTouch(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return;
    this.#touch ??= this.#touchSticks();
  }

  #touchSticks(): TouchSticks {
    return new TouchSticks(this.#surface, {
      press: (action) => this.#held.press(action, 'touch', this.#clock.now()),
      release: (action) => this.#held.release(action, 'touch'),
      touched: () => this.#use('touch'),
    });
  }
}

/** True when the key is meant for the page: text in a field, Space on a focused button, anything in a part that has keys of its own. */
function belongsToPage(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [data-own-keys]')) return true;
  return event.code === 'Space' && target.closest('button, a, summary') !== null;
}
