/** What a key or a button can ask for, in the order in which a menu lists it. */
export const ACTIONS = ['up', 'down', 'left', 'right', 'fire', 'dash', 'parry'] as const;
export type Action = (typeof ACTIONS)[number];

/** A key by its place on the board (`KeyboardEvent.code`), so that every layout plays alike, or `Mouse0` to `Mouse4`. */
export type KeyCode = string;

/** Which of an action's two keys. */
export type Slot = 0 | 1;

/** The two keys of each action; no key stands twice. */
export type Bindings = Readonly<Record<Action, readonly [KeyCode, KeyCode]>>;

/** What is bound until the player says otherwise. */
export const DEFAULT_BINDINGS: Bindings = {
  up: ['KeyW', 'ArrowUp'],
  down: ['KeyS', 'ArrowDown'],
  left: ['KeyA', 'ArrowLeft'],
  right: ['KeyD', 'ArrowRight'],
  fire: ['Mouse0', 'KeyJ'],
  dash: ['Space', 'KeyL'],
  parry: ['Mouse2', 'KeyK'],
};

/** What a rebinding came to. */
export type Rebinding =
  | { readonly kind: 'bound'; readonly bindings: Bindings }
  /** The key was another action's, which has got the one that was given up. */
  | { readonly kind: 'exchanged'; readonly bindings: Bindings; readonly with: Action }
  /** The page itself needs this key. */
  | { readonly kind: 'reserved' };

/** The page's own keys: the menu, the ways of the focus, inspector, mute, the netcode's graph, and what changes other keys. */
const RESERVED = /^(?:Escape|Tab|Enter|Key[IMN]|F\d+|(?:Control|Alt|Meta)(?:Left|Right))$/;
const CODE = /^[A-Za-z][A-Za-z0-9]{0,23}$/;

/** The key code of a mouse button. */
export function mouseCode(button: number): KeyCode {
  return `Mouse${button}`;
}

/** The action that a key is bound to, if any. */
export function actionOf(bindings: Bindings, code: KeyCode): Action | undefined {
  return ACTIONS.find((action) => bindings[action].includes(code));
}

/** True until the player has bound another key. */
export function areDefault(bindings: Bindings): boolean {
  return ACTIONS.every((action) =>
    bindings[action].every((key, slot) => key === DEFAULT_BINDINGS[action][slot]),
  );
}

/** Binds a key to an action; a key that another action had is exchanged, so that none is ever left without. */
export function rebind(bindings: Bindings, action: Action, slot: Slot, code: KeyCode): Rebinding {
  if (RESERVED.test(code) || !CODE.test(code)) return { kind: 'reserved' };
  const given = bindings[action][slot];
  const other = actionOf(bindings, code);
  const swap = (key: KeyCode) => (key === code ? given : key === given ? code : key);
  const next = { ...bindings };
  for (const each of ACTIONS) next[each] = [swap(bindings[each][0]), swap(bindings[each][1])];
  return other === undefined || other === action
    ? { kind: 'bound', bindings: next }
    : { kind: 'exchanged', bindings: next, with: other };
}

/** Bindings that were kept; undefined where they are no longer whole, or a key stands twice. */
export function parseBindings(value: unknown): Bindings | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = new Map<string, unknown>(Object.entries(value));
  const seen = new Set<KeyCode>();
  const next = { ...DEFAULT_BINDINGS };
  for (const action of ACTIONS) {
    const keys = given.get(action);
    if (!isPair(keys)) return undefined;
    for (const key of keys) {
      if (RESERVED.test(key) || !CODE.test(key) || seen.has(key)) return undefined;
      seen.add(key);
    }
    next[action] = keys;
  }
  return next;
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((key) => typeof key === 'string');
}
