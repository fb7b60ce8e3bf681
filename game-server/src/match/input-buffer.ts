import { decodeInput, nearestTick } from '@double-barrier/shared/protocol/codec';
import { copyInput, stripHostButtons } from '@double-barrier/shared/protocol/input-bytes';
import { NEUTRAL_INPUT, type PlayerInput, type Tick } from '@double-barrier/shared/simulation/player-input';
import { Reach } from './reach.ts';

/** What became of one input frame. */
export type InputVerdict = 'accepted' | 'late' | 'early' | 'repeated' | 'flooding' | 'malformed';

/** How many frames met each verdict, and how many ticks had to do without an input of their own. */
export type InputCounts = Record<InputVerdict | 'missing', number>;

/** How far ahead of the world an input may be: two seconds. */
export const EARLIEST_TICKS = 120;
/** How many useless frames may come at once, as after a stall, and how many in the long run for each tick of the world. */
const USELESS_AT_ONCE = 150;
const USELESS_PER_TICK = 1;

const SLOTS = 128;

interface Slot {
  tick: Tick;
  readonly input: PlayerInput;
}

/**
 * One player's inputs on their way into the world: exactly one for each tick. What comes too late, too early, twice
 * or in floods changes nothing and is counted; where none came, the last one is held on.
 */
export class InputBuffer {
  readonly counts: InputCounts = {
    accepted: 0,
    late: 0,
    early: 0,
    repeated: 0,
    flooding: 0,
    malformed: 0,
    missing: 0,
  };
  readonly #slots: readonly Slot[] = Array.from({ length: SLOTS }, () => ({
    tick: -1,
    input: { ...NEUTRAL_INPUT },
  }));
  readonly #last: PlayerInput;
  #next: Tick;
  #newest: Tick;
  /** How far away the player is. */
  readonly reach: Reach = new Reach();
  #allowance = USELESS_AT_ONCE;

  /** `next` is the tick that is taken first, `last` what the player held before it. */
  constructor(next: Tick, last: PlayerInput = NEUTRAL_INPUT) {
    this.#next = next;
    this.#newest = next - 1;
    this.#last = { ...last };
    stripHostButtons(this.#last);
  }

  /** Takes in a frame as it came from the player; beyond the allowance every useless one counts as flooding. */
  put(frame: Uint8Array): InputVerdict {
    let verdict: InputVerdict = this.#judge(frame);
    if (verdict !== 'accepted') {
      if (this.#allowance < 1) verdict = 'flooding';
      else this.#allowance -= 1;
    }
    this.counts[verdict] += 1;
    return verdict;
  }

  /** The input of the next tick. It is overwritten by the next call. */
  take(): Readonly<PlayerInput> {
    const slot = this.#slotOf(this.#next);
    if (slot.tick === this.#next) copyInput(slot.input, this.#last);
    else this.counts.missing += 1;
    this.#next += 1;
    this.#allowance = Math.min(USELESS_AT_ONCE, this.#allowance + USELESS_PER_TICK);
    return this.#last;
  }

  /** By how many ticks the newest input that came is ahead of the tick that was taken last; negative when it is behind. */
  get margin(): number {
    return this.#newest - (this.#next - 1);
  }

  #judge(frame: Uint8Array): Exclude<InputVerdict, 'flooding'> {
    const decoded = decodeInput(frame);
    if (decoded === undefined) return 'malformed';
    const tick = nearestTick(decoded.lowTick, this.#next);
    if (tick >= this.#next + EARLIEST_TICKS) return 'early';
    if (tick > this.#newest) {
      this.#newest = tick;
      this.reach.learn(decoded.ahead, tick - this.#next);
    }
    if (tick < this.#next) return 'late';
    const slot = this.#slotOf(tick);
    if (slot.tick === tick) return 'repeated';
    slot.tick = tick;
    copyInput(decoded.input, slot.input);
    stripHostButtons(slot.input);
    return 'accepted';
  }

  #slotOf(tick: Tick): Slot {
    const slot = this.#slots[tick % SLOTS];
    if (slot === undefined) throw new RangeError(`no slot for tick ${tick}`);
    return slot;
  }
}
