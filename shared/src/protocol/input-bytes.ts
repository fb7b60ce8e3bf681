import { Button, type PlayerInput } from '../simulation/player-input.ts';

export const INPUT_BYTES = 5;

/** What a player may hold; the other buttons are the host's. */
const PLAYER_BUTTONS = Button.fire | Button.dash | Button.parry;
const ALL_BUTTONS = PLAYER_BUTTONS | Button.concede | Button.forfeit;

/** Writes an input as five bytes. */
export function writeInput(input: PlayerInput, into: Uint8Array, at: number): void {
  into[at] = input.moveX;
  into[at + 1] = input.moveY;
  into[at + 2] = input.aimX;
  into[at + 3] = input.aimY;
  into[at + 4] = input.buttons;
}

/** Reads five bytes, whatever they are; judge the result with `isMalformedInput`. */
export function readInput(from: Uint8Array, at: number): PlayerInput {
  return {
    moveX: signed(from[at]),
    moveY: signed(from[at + 1]),
    aimX: signed(from[at + 2]),
    aimY: signed(from[at + 3]),
    buttons: from[at + 4] ?? 0,
  };
}

/** True when a byte is none that a whole input has: −128 on an axis, or a button that does not exist. */
export function isMalformedInput(input: PlayerInput): boolean {
  return (
    input.moveX === -128 ||
    input.moveY === -128 ||
    input.aimX === -128 ||
    input.aimY === -128 ||
    (input.buttons & ~ALL_BUTTONS) !== 0
  );
}

/** Copies an input field by field. */
export function copyInput(from: PlayerInput, to: PlayerInput): void {
  to.moveX = from.moveX;
  to.moveY = from.moveY;
  to.aimX = from.aimX;
  to.aimY = from.aimY;
  to.buttons = from.buttons;
}

/** True when both hold the same. */
export function equalInputs(a: PlayerInput, b: PlayerInput): boolean {
  return (
    a.moveX === b.moveX &&
    a.moveY === b.moveY &&
    a.aimX === b.aimX &&
    a.aimY === b.aimY &&
    a.buttons === b.buttons
  );
}

/** Takes the host's own buttons off what a player sent. */
export function stripHostButtons(input: PlayerInput): void {
  input.buttons &= PLAYER_BUTTONS;
}

function signed(byte: number | undefined): number {
  return ((byte ?? 0) << 24) >> 24;
}
