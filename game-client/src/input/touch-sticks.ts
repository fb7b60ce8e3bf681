import type { Vector } from './aim.ts';
import { FloatingStick, STICK_RADIUS } from './floating-stick.ts';
import './touch-sticks.css';

/** What a finger asks for besides moving and aiming. */
export type TouchAction = 'fire' | 'dash' | 'parry';

/** How the fingers' doings are told. */
export interface TouchListener {
  press(action: TouchAction): void;
  release(action: TouchAction): void;
  /** A finger came down. */
  touched(): void;
}

/** Below this push a stick rests. */
const DEAD_ZONE = 0.22;
/** The right stick aims when pushed, and fires when pushed this far. */
export const FIRES_FROM = 0.62;

const SIGNS = {
  dash: 'M4 5l7 7-7 7M12 5l7 7-7 7',
  parry: 'M6 3.5a11 11 0 0 1 0 17M11 7a7 7 0 0 1 0 10M3 12h3',
} as const;

/** Two floating sticks and two buttons over an element, for as many fingers as there are. */
export class TouchSticks {
  readonly #surface: HTMLElement;
  readonly #listener: TouchListener;
  readonly #listening = new AbortController();
  readonly #sticks = { move: new FloatingStick(), aim: new FloatingStick() } as const;
  readonly #pressed = new Map<number, 'dash' | 'parry'>();
  readonly #layer = document.createElement('div');
  readonly #drawn = { move: stickElement('move'), aim: stickElement('aim') } as const;
  readonly #buttons = { dash: buttonElement('dash'), parry: buttonElement('parry') } as const;

  constructor(surface: HTMLElement, listener: TouchListener) {
    this.#surface = surface;
    this.#listener = listener;
    this.#layer.className = 'touch-sticks';
    this.#layer.setAttribute('aria-hidden', 'true');
    this.#layer.append(this.#drawn.move, this.#drawn.aim, this.#buttons.dash, this.#buttons.parry);
    surface.append(this.#layer);
    const { signal } = this.#listening;
    const touch = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
      if (event.pointerType === 'touch') act(event);
    };
    surface.addEventListener(
      'pointerdown',
      touch((event) => this.#down(event)),
      { signal },
    );
    window.addEventListener(
      'pointermove',
      touch((event) => this.#move(event)),
      { signal },
    );
    for (const end of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(
        end,
        touch((event) => this.#up(event.pointerId)),
        { signal },
      );
    // No scrolling, no zoom, no magnifier, and no mouse made up from the finger.
    for (const kind of ['touchstart', 'touchmove', 'gesturestart'])
      surface.addEventListener(kind, (event) => event.preventDefault(), { signal, passive: false });
  }

  /** How far the left stick is pushed, on the screen; (0, 0) at rest. */
  get move(): Vector {
    const { push } = this.#sticks.move;
    return Math.hypot(push.x, push.y) < DEAD_ZONE ? { x: 0, y: 0 } : push;
  }

  /** Where the right stick points, on the screen; undefined at rest. */
  get aim(): Vector | undefined {
    const { push } = this.#sticks.aim;
    return Math.hypot(push.x, push.y) < DEAD_ZONE ? undefined : push;
  }

  /** Shows buttons and sticks, or hides them while another device is used. */
  show(shown: boolean): void {
    this.#layer.hidden = !shown;
  }

  /** Lets everything go. */
  releaseAll(): void {
    for (const stick of [this.#sticks.move, this.#sticks.aim]) stick.letGo();
    for (const action of this.#pressed.values()) delete this.#buttons[action].dataset['held'];
    this.#pressed.clear();
    this.#draw();
  }

  /** Stops listening and takes everything off the element. */
  dispose(): void {
    this.#listening.abort();
    this.#layer.remove();
  }

  #down(event: PointerEvent): void {
    event.preventDefault();
    this.#listener.touched();
    const action = this.#buttonUnder(event.target);
    if (action) {
      this.#pressed.set(event.pointerId, action);
      this.#buttons[action].dataset['held'] = 'yes';
      this.#listener.press(action);
      return;
    }
    const box = this.#surface.getBoundingClientRect();
    const left = event.clientX - box.left < box.width / 2;
    const stick = left ? this.#sticks.move : this.#sticks.aim;
    if (stick.finger !== undefined) return;
    stick.grab(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#draw();
  }

  #move(event: PointerEvent): void {
    for (const stick of [this.#sticks.move, this.#sticks.aim])
      if (stick.finger === event.pointerId) stick.drag({ x: event.clientX, y: event.clientY });
    this.#tellFire();
    this.#draw();
  }

  #up(finger: number): void {
    const action = this.#pressed.get(finger);
    if (action) {
      this.#pressed.delete(finger);
      delete this.#buttons[action].dataset['held'];
      this.#listener.release(action);
    }
    for (const stick of [this.#sticks.move, this.#sticks.aim]) if (stick.finger === finger) stick.letGo();
    this.#tellFire();
    this.#draw();
  }

  #tellFire(): void {
    const { push } = this.#sticks.aim;
    const fires = Math.hypot(push.x, push.y) >= FIRES_FROM;
    if (fires) this.#listener.press('fire');
    else this.#listener.release('fire');
    this.#drawn.aim.toggleAttribute('data-fires', fires);
  }

  #buttonUnder(target: EventTarget | null): 'dash' | 'parry' | undefined {
    if (!(target instanceof Node)) return undefined;
    return (['dash', 'parry'] as const).find((action) => this.#buttons[action].contains(target));
  }

  #draw(): void {
    const box = this.#surface.getBoundingClientRect();
    for (const name of ['move', 'aim'] as const) {
      const { finger, base, push } = this.#sticks[name];
      const { style } = this.#drawn[name];
      style.visibility = finger === undefined ? 'hidden' : 'visible';
      style.transform = `translate(${base.x - box.left}px, ${base.y - box.top}px)`;
      style.setProperty('--push-x', `${push.x * STICK_RADIUS}px`);
      style.setProperty('--push-y', `${push.y * STICK_RADIUS}px`);
    }
  }
}

function stickElement(name: string): HTMLElement {
  const stick = document.createElement('div');
  stick.className = `stick stick-${name}`;
  stick.append(document.createElement('i'));
  return stick;
}

function buttonElement(action: keyof typeof SIGNS): HTMLElement {
  const button = document.createElement('div');
  button.className = `touch-button touch-${action}`;
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SIGNS[action]);
  picture.append(path);
  button.append(picture);
  return button;
}
