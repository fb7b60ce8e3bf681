import {
  createWorld,
  hashWorld,
  KeyframeError,
  readKeyframe,
  step,
  type World,
} from '../simulation/index.ts';
import { NEUTRAL_INPUT } from '../simulation/player-input.ts';
import { decodeConfirmed, decodeKeyframe, epochDistance, type Inputs, nearestTick } from './codec.ts';

/** What a confirmed frame did; with `desynced` the world advanced, and is now known to be wrong. */
export type ConfirmedVerdict = 'advanced' | 'desynced' | 'malformed' | 'older-epoch' | 'repeated' | 'gap';

/** What a keyframe did. */
export type KeyframeVerdict = 'adopted' | 'malformed' | 'older-epoch' | 'repeated';

/**
 * A copy of a hosted world, held by its confirmed frames: every page has one, and so has a match's standby. It
 * starts as the world of tick 0, or wherever a keyframe puts it. A frame of an older epoch never touches it.
 */
export class FollowedWorld {
  readonly confirmedCounts: Record<ConfirmedVerdict, number> = {
    advanced: 0,
    desynced: 0,
    malformed: 0,
    'older-epoch': 0,
    repeated: 0,
    gap: 0,
  };
  readonly keyframeCounts: Record<KeyframeVerdict, number> = {
    adopted: 0,
    malformed: 0,
    'older-epoch': 0,
    repeated: 0,
  };
  /** `lost` missed a tick and stands still, `diverged` differs from the host; both wait for a keyframe. */
  #state: 'following' | 'diverged' | 'lost' = 'following';
  #epoch: number | undefined;
  #world: World;
  #next: World;
  #inputs: Inputs = [NEUTRAL_INPUT, NEUTRAL_INPUT];
  #margins: readonly [number, number] = [0, 0];
  #asked: readonly [number, number] = [0, 0];

  constructor(seed: number) {
    this.#world = createWorld(seed);
    this.#next = createWorld(seed);
  }

  /** The last confirmed world; overwritten by later frames. */
  get world(): World {
    return this.#world;
  }

  /** The inputs of the last confirmed tick. */
  get inputs(): Inputs {
    return this.#inputs;
  }

  /** What the last confirmed frame said of both players' margins. */
  get margins(): readonly [number, number] {
    return this.#margins;
  }

  /** What margins the last confirmed frame asked both players to keep. */
  get asked(): readonly [number, number] {
    return this.#asked;
  }

  get needsKeyframe(): boolean {
    return this.#state !== 'following';
  }

  /** Takes in a confirmed frame. */
  confirm(frame: Uint8Array): ConfirmedVerdict {
    const verdict = this.#confirm(frame);
    this.confirmedCounts[verdict] += 1;
    if (verdict === 'gap') this.#state = 'lost';
    if (verdict === 'desynced') this.#state = 'diverged';
    return verdict;
  }

  /** Takes in a keyframe frame, and continues from there. */
  adopt(frame: Uint8Array): KeyframeVerdict {
    const verdict = this.#adopt(frame);
    this.keyframeCounts[verdict] += 1;
    return verdict;
  }

  #confirm(frame: Uint8Array): ConfirmedVerdict {
    const confirmed = decodeConfirmed(frame, this.#inputs);
    if (confirmed === undefined) return 'malformed';
    this.#epoch ??= confirmed.lowEpoch;
    const newer = epochDistance(confirmed.lowEpoch, this.#epoch);
    if (newer < 0) return 'older-epoch';
    const ahead = nearestTick(confirmed.lowTick, this.#world.tick) - this.#world.tick;
    // A new host may continue from an earlier tick than the one held here; only its keyframe says which.
    if (newer > 0 || ahead > 0 || this.#state === 'lost') return 'gap';
    if (ahead < 0) return 'repeated';
    [this.#world, this.#next] = [step(this.#world, confirmed.inputs, this.#next), this.#world];
    this.#inputs = confirmed.inputs;
    this.#margins = confirmed.margins;
    this.#asked = confirmed.asked;
    const differs = confirmed.hash !== undefined && confirmed.hash !== hashWorld(this.#world);
    return differs && this.#state === 'following' ? 'desynced' : 'advanced';
  }

  #adopt(frame: Uint8Array): KeyframeVerdict {
    const keyframe = decodeKeyframe(frame);
    if (keyframe === undefined) return 'malformed';
    const newer = this.#epoch === undefined ? 1 : epochDistance(keyframe.epoch, this.#epoch);
    if (newer < 0) return 'older-epoch';
    const world = worldIn(keyframe.world);
    if (world === undefined) return 'malformed';
    if (newer === 0 && this.#state === 'following' && world.tick < this.#world.tick) return 'repeated';
    this.#epoch = keyframe.epoch;
    this.#world = world;
    this.#inputs = keyframe.inputs;
    this.#state = 'following';
    return 'adopted';
  }
}

function worldIn(bytes: Uint8Array): World | undefined {
  try {
    return readKeyframe(bytes);
  } catch (error) {
    if (error instanceof KeyframeError) return undefined;
    throw error;
  }
}
