/** What the player's hand was last on. */
export type Device = 'keyboard' | 'gamepad' | 'touch';

/** What a machine is most likely played with before anything was touched. */
export function likelyDevice(): Device {
  return window.matchMedia('(hover: none) and (pointer: coarse)').matches ? 'touch' : 'keyboard';
}
