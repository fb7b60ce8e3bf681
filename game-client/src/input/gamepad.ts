import type { Vector } from './aim.ts';
import type { Action } from './key-bindings.ts';

/** What a pad's hand asks for, on the screen. */
export interface PadReading {
  /** (0, 0) at rest. */
  readonly move: Vector;
  /** Undefined while the right stick rests. */
  readonly aim: Vector | undefined;
  readonly held: ReadonlySet<Action>;
  /** The hand does something at all. */
  readonly used: boolean;
}

/** Sticks never rest quite in the middle; below this share of their way they count as resting. */
const DEAD_ZONE = { move: 0.3, aim: 0.35 } as const;
/** Triggers that went this share of their way are pressed. */
const TRIGGER = 0.3;

/** Buttons of the standard mapping. @see https://w3c.github.io/gamepad/#remapping */
const BUTTONS: readonly (readonly [index: number, action: Action])[] = [
  [0, 'dash'],
  [4, 'parry'],
  [5, 'fire'],
  [6, 'parry'],
  [7, 'fire'],
  [12, 'up'],
  [13, 'down'],
  [14, 'left'],
  [15, 'right'],
];

/** Reads a pad of the standard mapping: left stick moves, right stick aims, triggers and shoulders fire and parry, A dashes. */
export function readPad({ axes, buttons }: Pick<Gamepad, 'axes' | 'buttons'>): PadReading {
  const held = new Set<Action>();
  for (const [index, action] of BUTTONS) {
    const button = buttons[index];
    if (button && (button.pressed || button.value > TRIGGER)) held.add(action);
  }
  const move = stick(axes[0], axes[1], DEAD_ZONE.move);
  const aim = stick(axes[2], axes[3], DEAD_ZONE.aim);
  return {
    move: move ?? { x: 0, y: 0 },
    aim,
    held,
    used: held.size > 0 || move !== undefined || aim !== undefined,
  };
}

function stick(x = 0, y = 0, deadZone: number): Vector | undefined {
  return Math.hypot(x, y) < deadZone ? undefined : { x, y };
}

/** The pad in use among those that are plugged in; they come and go at any time. */
export class Gamepads {
  readonly #plugged: () => readonly (Gamepad | null)[];
  #inUse: number | undefined;

  constructor(plugged: () => readonly (Gamepad | null)[] = pluggedPads) {
    this.#plugged = plugged;
  }

  /** What the pad in use says now; undefined while there is none. The one that is touched last is in use. */
  read(): PadReading | undefined {
    let reading: PadReading | undefined;
    for (const pad of this.#plugged()) {
      if (!pad?.connected || pad.mapping !== 'standard') continue;
      const now = readPad(pad);
      const chosen = pad.index === this.#inUse;
      if (!chosen && (!now.used || reading?.used)) continue;
      reading = now;
      if (now.used) this.#inUse = pad.index;
    }
    return reading;
  }
}

/** The browser's pads; none where it has no such thing, or its policy refuses. */
function pluggedPads(): readonly (Gamepad | null)[] {
  try {
    return 'getGamepads' in navigator ? navigator.getGamepads() : [];
  } catch {
    // Forbidden by a policy: no pad, but every other device.
    return [];
  }
}
