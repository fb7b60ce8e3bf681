import { Button, type PlayerInput } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { aimDirection, rotate, toWireVector, type Vector } from './aim.ts';
import { HeldActions } from './held-actions.ts';
import { actionOfKey, actionOfMouseButton, type Action } from './key-bindings.ts';

/** How the arena looks at the world; turns what the hand does on the screen into the arena's units. */
export interface View {
  /** The world's point under a point of the page (CSS pixels of the viewport). */
  worldAt(clientX: number, clientY: number): Vector;
  /** How far the world is turned on the screen, in radians. */
  readonly rotation: number;
}

/** Keyboard and mouse as one `PlayerInput`; listens until disposed. */
export class InputDevices {
  readonly #clock: Clock;
  readonly #view: View;
  readonly #held = new HeldActions();
  readonly #listening = new AbortController();
  #pointer: Vector = { x: 0, y: 0 };
  #mouseUsedAt: Milliseconds | undefined;

  /** Mouse buttons count on `surface` alone, keys anywhere but in a text field. */
  constructor(surface: HTMLElement, view: View, clock: Clock) {
    this.#clock = clock;
    this.#view = view;
    const { signal } = this.#listening;
    window.addEventListener('keydown', (event) => this.#keyDown(event), { signal });
    window.addEventListener('keyup', (event) => this.#keyUp(event), { signal });
    window.addEventListener('pointermove', (event) => this.#pointerMoved(event), { signal });
    window.addEventListener('mouseup', (event) => this.#mouseUp(event), { signal });
    window.addEventListener('blur', () => this.#held.releaseAll(), { signal });
    document.addEventListener('visibilitychange', () => this.#held.releaseAll(), { signal });
    surface.addEventListener('mousedown', (event) => this.#mouseDown(event), { signal });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  /** What is held now by the duelist at `own`, facing `opponent`. */
  read(own: Vector, opponent: Vector): PlayerInput {
    const now = this.#clock.now();
    const held = (action: Action) => this.#held.isHeld(action, now);
    const onScreen = {
      x: Number(held('right')) - Number(held('left')),
      y: Number(held('down')) - Number(held('up')),
    };
    const move = toWireVector(rotate(onScreen, -this.#view.rotation));
    const aim = toWireVector(
      aimDirection({
        now,
        mouseUsedAt: this.#mouseUsedAt,
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
  }

  #keyDown(event: KeyboardEvent): void {
    const action = actionOfKey(event.code);
    if (!action || event.ctrlKey || event.metaKey || event.altKey || belongsToPage(event)) return;
    event.preventDefault();
    this.#held.press(action, event.code, this.#clock.now());
  }

  #keyUp(event: KeyboardEvent): void {
    const action = actionOfKey(event.code);
    if (action) this.#held.release(action, event.code);
  }

  #pointerMoved(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#mouseUsedAt = this.#clock.now();
  }

  #mouseDown(event: MouseEvent): void {
    const action = actionOfMouseButton(event.button);
    if (!action) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#mouseUsedAt = this.#clock.now();
    this.#held.press(action, `mouse-${event.button}`, this.#mouseUsedAt);
  }

  #mouseUp(event: MouseEvent): void {
    const action = actionOfMouseButton(event.button);
    if (action) this.#held.release(action, `mouse-${event.button}`);
  }
}

/** True when the key is meant for the page: text in a field, Space on a focused button, anything in a part that has keys of its own. */
function belongsToPage(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [data-own-keys]')) return true;
  return event.code === 'Space' && target.closest('button, a, summary') !== null;
}
