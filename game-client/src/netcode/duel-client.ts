import { encodeInput, opponentOf } from '@double-barrier/shared/protocol/codec';
import { FollowedWorld } from '@double-barrier/shared/protocol/followed-world';
import { copyInput } from '@double-barrier/shared/protocol/input-bytes';
import {
  copyWorld,
  createWorld,
  NEUTRAL_INPUT,
  type PlayerInput,
  type Side,
  type Units,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Correction } from './correction.ts';
import type { DuelClientStats } from './duel-client-stats.ts';
import { Pace } from './pace.ts';
import { Prediction } from './prediction.ts';
import { RollbackRecord } from './rollback-record.ts';

/** The lead in ticks with which a page starts, before the host has told it the margin. */
const FIRST_LEAD_TICKS = 8;
/** How far own time may run ahead of the last confirmed tick: so much more than usual, and a second at most. */
const UNUSUAL_LEAD_TICKS = 20;
const MOST_LEAD_TICKS = 60;
/** How much of a new lead is taken into the usual one. */
const NEW_LEAD_SHARE = 1 / 16;
/** A page that was not drawn for longer was hidden: the time is dropped. */
const BACKLOG_MS: Milliseconds = 250;
/** How long to wait for a keyframe before asking again. */
const KEYFRAME_DEADLINE_MS: Milliseconds = 1000;

export interface DuelClientOptions {
  readonly side: Side;
  readonly seed: number;
  readonly clock: Clock;
  /** Sends an input frame. */
  readonly send: (frame: Uint8Array) => void;
  /** Asks the server for a keyframe. */
  readonly requestKeyframe: () => void;
}

/** What to draw: `alpha` (0…1) of the way from `previous` to `current`. The worlds are overwritten by the next frame. */
export interface Frame {
  readonly previous: World;
  readonly current: World;
  alpha: number;
}

/**
 * One player's view of a match over the network: own moves show at once, the host's word corrects them.
 *
 * Two worlds are held. The confirmed one follows the host tick for tick. The predicted one is ahead of it by the
 * round trip: the own inputs are in it already. What is drawn lies between the predicted world and the one that
 * follows it with what is held at this very moment, so that a key is seen in the frame after it went down.
 */
export class DuelClient {
  readonly #side: Side;
  readonly #clock: Clock;
  readonly #send: (frame: Uint8Array) => void;
  readonly #requestKeyframe: () => void;
  readonly #followed: FollowedWorld;
  readonly #prediction: Prediction;
  readonly #pace = new Pace();
  readonly #correction = new Correction();
  /** What the open tick will be sealed with: what is held now, and every button that was pressed since it opened. */
  readonly #held: PlayerInput = { ...NEUTRAL_INPUT };
  #buttonsNow = 0;
  readonly #before: World;
  readonly #frame: Frame;
  /** It waits until the host's first word. */
  #life: 'waiting' | 'running' | 'paused' = 'waiting';
  #mustRedo = false;
  #usualLead = FIRST_LEAD_TICKS;
  #lastAdvance: Milliseconds | undefined;
  #keyframeDeadline: Milliseconds | undefined;
  readonly #rollbacks = new RollbackRecord();
  #keyframesRequested = 0;

  constructor({ side, seed, clock, send, requestKeyframe }: DuelClientOptions) {
    this.#side = side;
    this.#clock = clock;
    this.#send = send;
    this.#requestKeyframe = requestKeyframe;
    this.#followed = new FollowedWorld(seed);
    this.#prediction = new Prediction(side, seed);
    this.#before = createWorld(seed);
    this.#frame = { previous: createWorld(seed), current: createWorld(seed), alpha: 0 };
  }

  /** The last world that the host confirmed; overwritten by later frames. */
  get confirmed(): World {
    return this.#followed.world;
  }

  get stats(): DuelClientStats {
    const { confirmedCounts, keyframeCounts } = this.#followed;
    return {
      lead: this.#lead,
      margin: this.#followed.margins[this.#side],
      rate: this.#pace.rate,
      snaps: this.#pace.snaps,
      rollbacks: this.#rollbacks.count,
      replayedTicks: this.#rollbacks.replayedTicks,
      deepestRollback: this.#rollbacks.deepest,
      rollbackDepth: this.#rollbacks.depth,
      opponentMoved: this.#rollbacks.opponentMoved,
      desyncs: confirmedCounts.desynced,
      gaps: confirmedCounts.gap,
      olderEpochFrames: confirmedCounts['older-epoch'] + keyframeCounts['older-epoch'],
      malformedFrames: confirmedCounts.malformed + keyframeCounts.malformed,
      keyframesRequested: this.#keyframesRequested,
      keyframesAdopted: keyframeCounts.adopted,
    };
  }

  /** Takes in a confirmed frame from the server. */
  onConfirmed(frame: Uint8Array): void {
    const verdict = this.#followed.confirm(frame);
    if (verdict === 'advanced' || verdict === 'desynced') this.#follow();
    if (this.#followed.needsKeyframe) this.#askForKeyframe();
  }

  /** Takes in a keyframe from the server. */
  onKeyframe(frame: Uint8Array): void {
    if (this.#followed.adopt(frame) !== 'adopted') return;
    this.#keyframeDeadline = undefined;
    this.#mustRedo = true;
    if (this.#life === 'running' && !this.#leadIsSane()) this.#anchor();
  }

  /** The match stands still: nothing is predicted, nothing is sent. */
  pause(): void {
    if (this.#life === 'running') this.#life = 'paused';
  }

  /** The match goes on from where the host is. */
  resume(): void {
    if (this.#life !== 'paused') return;
    this.#life = 'running';
    this.#anchor();
  }

  /** One animation frame: lets own time pass to `now` with what is held, and gives what to draw. */
  advance(now: Milliseconds, held: PlayerInput): Frame {
    const elapsed = now - (this.#lastAdvance ?? now);
    this.#lastAdvance = now;
    if (this.#followed.needsKeyframe) this.#askForKeyframe();
    this.#hold(held);
    if (this.#life === 'running') this.#passTime(elapsed);
    else if (this.#mustRedo) this.#redo();
    return this.#draw();
  }

  #passTime(elapsed: Milliseconds): void {
    if (elapsed > BACKLOG_MS || this.#pace.open < this.#followed.world.tick) this.#anchor();
    else this.#pace.pass(elapsed);
    this.#correction.fade(elapsed);
    if (this.#mustRedo || this.#pace.open !== this.#prediction.world.tick) this.#redo();
    const end =
      this.#followed.world.tick + Math.min(MOST_LEAD_TICKS, Math.round(this.#usualLead) + UNUSUAL_LEAD_TICKS);
    while (this.#pace.phase >= 1 && this.#pace.open < end) this.#seal();
    if (this.#pace.open >= end) {
      this.#pace.waitAtEnd();
      this.#pace.forget();
    }
  }

  #hold(held: PlayerInput): void {
    const pressed = this.#held.buttons;
    copyInput(held, this.#held);
    this.#held.buttons |= pressed;
    this.#buttonsNow = held.buttons;
  }

  #seal(): void {
    this.#send(encodeInput(this.#pace.open, this.#held, this.#lead));
    this.#prediction.seal(this.#held);
    this.#pace.seal();
    this.#held.buttons = this.#buttonsNow;
  }

  #draw(): Frame {
    const { previous, current } = this.#frame;
    copyWorld(this.#prediction.world, previous);
    if (this.#life === 'running') this.#prediction.peek(this.#held, current);
    else copyWorld(this.#prediction.world, current);
    this.#correction.applyTo(previous);
    this.#correction.applyTo(current);
    this.#frame.alpha = Math.min(1, this.#pace.phase);
    return this.#frame;
  }

  #follow(): void {
    const { world, inputs, margins, asked } = this.#followed;
    if (this.#life === 'waiting') {
      this.#life = 'running';
      this.#anchor();
    }
    if (!this.#prediction.agrees(world.tick - 1, inputs)) this.#mustRedo = true;
    this.#pace.learn(world.tick - 1, margins[this.#side], asked[this.#side]);
    if (this.#life === 'running' && this.#leadIsSane()) {
      this.#usualLead += (this.#lead - this.#usualLead) * NEW_LEAD_SHARE;
    }
  }

  /**
   * Puts own time where it would be now had it never stopped; a tick ahead at the least, or the next confirmed tick
   * would pass it and nothing would ever be sealed again.
   */
  #anchor(): void {
    this.#pace.jumpTo(this.#followed.world.tick + Math.max(1, Math.round(this.#usualLead)));
    this.#correction.clear();
    this.#mustRedo = true;
  }

  #leadIsSane(): boolean {
    return this.#lead >= 0 && this.#lead <= MOST_LEAD_TICKS;
  }

  get #lead(): number {
    return this.#pace.open - this.#followed.world.tick;
  }

  #redo(): void {
    this.#mustRedo = false;
    const depth = Math.max(0, this.#prediction.world.tick - this.#followed.world.tick);
    const comparable = this.#prediction.world.tick === this.#pace.open;
    if (comparable) copyWorld(this.#prediction.world, this.#before);
    this.#prediction.redo(this.#followed.world, this.#followed.inputs, this.#pace.open);
    if (comparable) this.#correction.absorb(this.#before, this.#prediction.world);
    this.#rollbacks.add(depth, comparable ? this.#opponentShift() : 0);
  }

  /** How far the new prediction has put the opponent from where the old one had him. */
  #opponentShift(): Units {
    const opponent = opponentOf(this.#side);
    const was = this.#before.duelists[opponent];
    const is = this.#prediction.world.duelists[opponent];
    return Math.hypot(is.x - was.x, is.y - was.y);
  }

  #askForKeyframe(): void {
    const now = this.#clock.now();
    if (this.#keyframeDeadline !== undefined && now < this.#keyframeDeadline) return;
    this.#keyframeDeadline = now + KEYFRAME_DEADLINE_MS;
    this.#keyframesRequested += 1;
    this.#requestKeyframe();
  }
}
