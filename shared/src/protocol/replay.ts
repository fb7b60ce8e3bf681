import { NEUTRAL_INPUT, type PlayerInput, type Tick } from '../simulation/player-input.ts';
import type { Inputs } from './codec.ts';
import { copyInput } from './input-bytes.ts';

/** The longest replay in characters, so that a record with it stays well below ZooKeeper's 1 MB and is cheap to read. */
export const REPLAY_MOST_CHARACTERS = 60_000;

/** Thrown by `decodeReplay` for what `ReplayRecorder` did not write. */
export class ReplayError extends Error {}

/** Writes down a match's confirmed inputs as they come. */
export class ReplayRecorder {
  readonly #ticks: Inputs[] = [];

  /** `from` is the tick of the first input to come, `before` the replay up to it. */
  constructor(_from: Tick = 0, _before?: string) {}

  push(inputs: Inputs): void {
    const copy: [PlayerInput, PlayerInput] = [{ ...NEUTRAL_INPUT }, { ...NEUTRAL_INPUT }];
    copyInput(inputs[0], copy[0]);
    copyInput(inputs[1], copy[1]);
    this.#ticks.push(copy);
  }

  /** The replay so far; an empty string when it is longer than `REPLAY_MOST_CHARACTERS`. */
  encode(): string {
    return '';
  }
}

/** The inputs of every tick from the first; throws a `ReplayError` when it is malformed. */
export function decodeReplay(_replay: string): Inputs[] {
  return [];
}
