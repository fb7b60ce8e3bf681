import {
  decodeKeyframe,
  encodeConfirmed,
  encodeKeyframe,
  TICKS_PER_HASH,
} from '@double-barrier/shared/protocol/codec';
import { copyInput } from '@double-barrier/shared/protocol/input-bytes';
import { ReplayRecorder } from '@double-barrier/shared/protocol/replay';
import {
  Button,
  createWorld,
  hashWorld,
  KeyframeError,
  NEUTRAL_INPUT,
  outcomeOf,
  type PlayerInput,
  readKeyframe,
  type Side,
  step,
  type World,
  writeKeyframe,
} from '@double-barrier/shared/simulation/index';
import type { MirrorStart } from './mirror.ts';
import { InputBuffer, type InputCounts, type InputVerdict } from './input-buffer.ts';

/** From where a host begins a match's world. */
export interface HostedWorldStart {
  readonly seed: number;
  readonly epoch: number;
  /** A keyframe frame of the host before, where there was one. */
  readonly from?: Uint8Array;
  /** The replay up to that keyframe; without it the match has no replay. */
  readonly replay?: string;
}

/**
 * A match's one true world: takes both players' input frames, steps 60 times a second and says what it decided.
 * It knows no socket, no clock and no ZooKeeper.
 */
export class HostedWorld {
  readonly epoch: number;
  readonly #buffers: readonly [InputBuffer, InputBuffer];
  readonly #inputs: readonly [PlayerInput, PlayerInput] = [{ ...NEUTRAL_INPUT }, { ...NEUTRAL_INPUT }];
  readonly #before: readonly [PlayerInput, PlayerInput] = [{ ...NEUTRAL_INPUT }, { ...NEUTRAL_INPUT }];
  readonly #hostButtons: [number, number] = [0, 0];
  readonly #recorder: ReplayRecorder;
  #world: World;
  #next: World;

  /** Throws a `KeyframeError` when `from` is no keyframe frame. */
  constructor({ seed, epoch, from, replay }: HostedWorldStart) {
    this.epoch = epoch;
    this.#world = createWorld(seed);
    if (from !== undefined) {
      const keyframe = decodeKeyframe(from);
      if (keyframe === undefined) throw new KeyframeError('wrong-length', 'the frame around it is malformed');
      this.#world = readKeyframe(keyframe.world);
      copyInput(keyframe.inputs[0], this.#inputs[0]);
      copyInput(keyframe.inputs[1], this.#inputs[1]);
    }
    this.#next = createWorld(seed);
    this.#buffers = [
      new InputBuffer(this.#world.tick, this.#inputs[0]),
      new InputBuffer(this.#world.tick, this.#inputs[1]),
    ];
    this.#recorder = new ReplayRecorder(this.#world.tick, replay);
  }

  /** The world after the last tick; overwritten by later ticks. */
  get world(): World {
    return this.#world;
  }

  get finished(): boolean {
    return outcomeOf(this.#world) !== undefined;
  }

  /** What became of each side's input frames. */
  get counts(): readonly [InputCounts, InputCounts] {
    return [this.#buffers[0].counts, this.#buffers[1].counts];
  }

  /** Takes in an input frame as it came from a player, and says what became of it. */
  receive(side: Side, frame: Uint8Array): InputVerdict {
    return this.#buffers[side].put(frame);
  }

  /** How many ticks a player's page predicts beyond what it has seen confirmed, as its inputs tell. */
  depth(side: Side): number {
    return this.#buffers[side].reach.ahead;
  }

  /** Ends the match with the next tick: this side left. */
  concede(side: Side): void {
    this.#hostButtons[side] |= Button.concede;
  }

  /** Ends the match with the next tick: this side vanished and did not come back in time. */
  forfeit(side: Side): void {
    this.#hostButtons[side] |= Button.forfeit;
  }

  /** Steps once and returns the confirmed frame, the same bytes for every receiver. */
  tick(): Uint8Array {
    const { tick } = this.#world;
    const [left, right] = this.#buffers;
    for (const side of [0, 1] as const) {
      copyInput(this.#inputs[side], this.#before[side]);
      copyInput(this.#buffers[side].take(), this.#inputs[side]);
      this.#inputs[side].buttons |= this.#hostButtons[side];
    }
    [this.#world, this.#next] = [step(this.#world, this.#inputs, this.#next), this.#world];
    this.#recorder.push(this.#inputs);
    return encodeConfirmed(
      {
        epoch: this.epoch,
        tick,
        margins: [left.margin, right.margin],
        asked: [left.reach.marginAskedFor(right.reach), right.reach.marginAskedFor(left.reach)],
        inputs: this.#inputs,
        hash: this.#world.tick % TICKS_PER_HASH === 0 ? hashWorld(this.#world) : undefined,
      },
      this.#before,
    );
  }

  /** The keyframe frame of the world after the last tick; the next confirmed frame follows it. */
  keyframe(): Uint8Array {
    return encodeKeyframe({ epoch: this.epoch, inputs: this.#inputs, world: writeKeyframe(this.#world) });
  }

  /** All that another host needs to go on from here. */
  mirrorStart(): MirrorStart {
    return { epoch: this.epoch, keyframe: this.keyframe(), replay: this.replay() };
  }

  /** Every confirmed input so far, or an empty string where they are unknown or more than a record takes. */
  replay(): string {
    return this.#recorder.encode();
  }
}
