import { encodeKeyframe } from '@double-barrier/shared/protocol/codec';
import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import { ReplayRecorder } from '@double-barrier/shared/protocol/replay';
import { writeKeyframe } from '@double-barrier/shared/simulation/index';

/** A match's world and how it came about, as its host hands it to another server. */
export interface MirrorStart {
  readonly epoch: number;
  /** A keyframe frame. */
  readonly keyframe: Uint8Array;
  /** The replay of all ticks before it, or an empty string where that is not known. */
  readonly replay: string;
}

/** What a host tells its standby; calls never throw and never block. */
export interface MirrorLine {
  confirmed(frame: Uint8Array): void;
  /** The host stops here and gives the match up: the standby need not let anybody get ready. */
  handOver(): void;
  /** The match is over, or has another standby. */
  close(): void;
}

/** The standby's end of such a line. */
export interface MirrorKeeper extends MirrorLine {
  /** The line is gone without having been closed: the host may have died. */
  lost(): void;
}

/** A standby's copy of a match's world, tick for tick, from which it can go on as the host. */
export class Mirror {
  readonly epoch: number;
  readonly #followed = new FollowedWorld(0);
  readonly #recorder: ReplayRecorder;
  /** The host has given the match up of its own will. */
  isHandedOver = false;

  /** Throws a RangeError where the start is no keyframe. */
  constructor({ epoch, keyframe, replay }: MirrorStart) {
    this.epoch = epoch;
    if (this.#followed.adopt(keyframe) !== 'adopted') throw new RangeError('the mirror of no world');
    this.#recorder = new ReplayRecorder(this.#followed.world.tick, replay);
  }

  get tick(): number {
    return this.#followed.world.tick;
  }

  /** Takes in a confirmed frame; false where the copy is not the host's world any more, and of no use. */
  confirm(frame: Uint8Array): boolean {
    const verdict = this.#followed.confirm(frame);
    if (verdict === 'advanced') this.#recorder.push(this.#followed.inputs);
    return verdict === 'advanced' || verdict === 'repeated';
  }

  /** From where another host goes on. */
  start(): MirrorStart {
    const { inputs, world } = this.#followed;
    const keyframe = encodeKeyframe({ epoch: this.epoch, inputs, world: writeKeyframe(world) });
    return { epoch: this.epoch, keyframe, replay: this.#recorder.encode() };
  }
}
