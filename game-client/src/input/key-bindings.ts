/** What a key or a mouse button can ask for. */
export type Action = 'up' | 'down' | 'left' | 'right' | 'fire' | 'dash' | 'parry';

/** Physical keys, named by their place on the board so that every layout plays alike. */
const KEYS: ReadonlyMap<string, Action> = new Map([
  ['KeyW', 'up'],
  ['ArrowUp', 'up'],
  ['KeyS', 'down'],
  ['ArrowDown', 'down'],
  ['KeyA', 'left'],
  ['ArrowLeft', 'left'],
  ['KeyD', 'right'],
  ['ArrowRight', 'right'],
  ['KeyJ', 'fire'],
  ['Space', 'dash'],
  ['KeyK', 'parry'],
]);

const MOUSE_BUTTONS: ReadonlyMap<number, Action> = new Map([
  [0, 'fire'],
  [2, 'parry'],
]);

/** The action bound to `KeyboardEvent.code`, if any. */
export function actionOfKey(code: string): Action | undefined {
  return KEYS.get(code);
}

/** The action bound to `MouseEvent.button`, if any. */
export function actionOfMouseButton(button: number): Action | undefined {
  return MOUSE_BUTTONS.get(button);
}
