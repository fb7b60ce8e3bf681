import type { Ending } from '@double-barrier/shared/protocol/events';
import { outcomeOf } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { MatchResult } from '../records/result.ts';
import { deferred } from './deferred.ts';
import { DuelLines } from './duel-lines.ts';
import { type DuelTally, noTally } from './duel-tally.ts';
import {
  type DuelFacts,
  type DuelState,
  HAND_OVER_COUNT,
  newFacts,
  nextState,
  RESUME_COUNT,
  stageOfDuel,
} from './duel-state.ts';
import type { HostLine, HostStage, SeatPort, WatchLine } from './host-port.ts';
import { HostedWorld } from './hosted-world.ts';
import type { MirrorStart } from './mirror.ts';
import { Presence } from './presence.ts';
import type { TickLoop } from './tick-loop.ts';
import { verdictOf } from './verdict.ts';

export interface DuelOptions {
  readonly seed: number;
  readonly epoch: number;
  /** The world of an earlier host, where there was one. */
  readonly from?: MirrorStart | undefined;
  /** How long a world that somebody else began stands still before it moves. */
  readonly count?: Milliseconds;
  readonly clock: Clock;
  readonly loop: Pick<TickLoop, 'add'>;
  readonly tally?: DuelTally;
}

/**
 * One match's world with its two players: it runs, stands still and is decided; it knows no ZooKeeper. Each change of a
 * fact (begun, halted, who is away, the result) leads through `#settle`, which works the next state out of the facts.
 */
export class Duel {
  readonly #verdict = deferred<MatchResult>();
  /** Resolves with the result once, when the duel is decided. */
  readonly decided: Promise<MatchResult> = this.#verdict.promise;
  readonly #clock: Clock;
  readonly #seed: number;
  readonly #presence = new Presence();
  readonly #lines: DuelLines;
  readonly #leaveLoop: () => void;
  #world: HostedWorld;
  #state: DuelState = { kind: 'gathering' };
  readonly #withdrawn: [boolean, boolean] = [false, false];
  readonly #facts: DuelFacts;
  #afterwards: HostStage | undefined;
  #cancelTimer: () => void = () => {};

  constructor({ seed, epoch, from, count = RESUME_COUNT, clock, loop, tally = noTally }: DuelOptions) {
    this.#clock = clock;
    this.#lines = new DuelLines(tally);
    this.#seed = seed;
    this.#facts = { ...newFacts(), isFollowed: from !== undefined, count };
    this.#world = new HostedWorld({ seed, epoch, ...(from && { from: from.keyframe, replay: from.replay }) });
    if (from) {
      // Whoever does not find his way to the new host is waited for as for anybody who is away.
      for (const side of [0, 1] as const) this.#presence.away(side, clock.now());
      this.#state = { kind: 'follow', side: 0, until: this.#presence.deadline(0) ?? 0 };
    }
    this.#leaveLoop = loop.add(() => {
      if (this.#state.kind === 'running') this.#tick();
    });
  }

  /** Every confirmed input, encoded; empty when there were more than a record takes. */
  get inputs(): string {
    return this.#world.replay();
  }

  get isDecided(): boolean {
    return this.#facts.result !== undefined;
  }

  /** The barrier is open: the world's own countdown starts. */
  begin(): void {
    if (this.#facts.begun) return;
    this.#facts.begun = true;
    this.#presence.start(this.#clock.now());
    const outcome = outcomeOf(this.#world.world);
    if (outcome) this.#finish(outcome.winner, outcome.ending);
    this.#settle();
    this.#heed();
  }

  /** ZooKeeper is away for longer than the lease: nothing may move. */
  halt(): void {
    this.#facts.halted = true;
    this.#settle();
  }

  /** The match is ours again, in a new epoch: play goes on where it stood still. */
  resume(epoch: number): void {
    if (epoch !== this.#world.epoch) {
      const { keyframe: from, replay } = this.#world.mirrorStart();
      this.#world = new HostedWorld({ seed: this.#seed, epoch, from, replay });
      this.#lines.keyframe(this.#world.keyframe());
    }
    this.#facts.halted = false;
    this.#settle();
    this.#heed();
  }

  /** Nobody had a fair chance: the duel ends without a winner. */
  void(): void {
    this.#finish(undefined, 'void');
  }

  /** Connects a seat; a newer line takes an older one's place. */
  line(side: Side, port: SeatPort): HostLine {
    const line = this.#lines.open(side, port, {
      present: () => this.#settle(() => this.#presence.present(side, this.#clock.now())),
      away: () => this.#settle(() => this.#presence.away(side, this.#clock.now())),
      moving: () => this.#settle(() => this.#letMove(side)),
      input: (frame) => this.#world.receive(side, frame),
      depth: () => this.#world.depth(side),
      keyframe: () => this.#world.keyframe(),
      leave: () => this.#leave(side),
      withdraw: () => {
        this.#withdrawn[side] = true;
        this.#heed();
      },
    });
    port.stage(this.#stage());
    if (this.#afterwards) port.stage(this.#afterwards);
    port.keyframe(this.#world.keyframe());
    return line;
  }

  /** Tells each confirmed frame from now on to somebody who only looks on; the returned function ends it. */
  watch(watcher: (frame: Uint8Array) => void): () => void {
    return this.#lines.watch(watcher);
  }

  /** The world as it is now, for a standby. */
  mirrorStart(): MirrorStart {
    return this.#world.mirrorStart();
  }

  /** Connects a server whose pages watch; nothing that it says moves anything. */
  spectate(port: SeatPort): WatchLine {
    return this.#lines.spectate(port, this.#afterwards ?? this.#stage(), () => this.#world.keyframe());
  }

  /** Tells everybody a stage of the match that comes after the duel. */
  tell(stage: HostStage): void {
    this.#afterwards = stage;
    this.#lines.stage(stage);
  }

  /** Takes the duel off the loop; nothing moves after it, and nothing is said. */
  close(): void {
    this.#cancelTimer();
    this.#leaveLoop();
    this.#lines.close();
  }

  #tick(): void {
    const frame = this.#world.tick();
    this.#lines.confirmed(frame, this.#world.world);
    const outcome = outcomeOf(this.#world.world);
    if (outcome) this.#finish(outcome.winner, outcome.ending);
  }

  /** A player who changes his server is waited for as after a hand-over, where nothing else stands in the way. */
  #letMove(side: Side): void {
    this.#presence.away(side, this.#clock.now());
    const isSmooth = this.#state.kind === 'running' || this.#facts.count === HAND_OVER_COUNT;
    if (isSmooth) Object.assign(this.#facts, { isFollowed: true, count: HAND_OVER_COUNT });
  }

  #leave(side: Side): void {
    if (this.#facts.leaving[side]) return;
    this.#facts.leaving[side] = true;
    if (this.#facts.result && !this.#afterwards) this.#lines.stage(this.#stage());
    this.#heed();
  }

  /**
   * Does what players have asked for as soon as it may be done: a host whose lease has ended decides nothing. Who
   * leaves or withdraws concedes a duel that has begun; one that has not is void when somebody withdraws.
   */
  #heed(): void {
    if (this.#facts.halted || this.#facts.result) return;
    const withdrawn = this.#withdrawn.includes(true);
    if (!this.#facts.begun) {
      if (withdrawn) this.void();
      return;
    }
    if (!withdrawn && !this.#facts.leaving.includes(true)) return;
    for (const side of [0, 1] as const) {
      if (this.#facts.leaving[side] || this.#withdrawn[side]) this.#world.concede(side);
    }
    // At once, not at the loop's next tick: he may be away by then, and the world stand still.
    this.#tick();
  }

  /** The time of a player who is away is up. */
  #expire(side: Side): void {
    if (this.#presence.isAway(side === 0 ? 1 : 0)) {
      this.void();
      return;
    }
    this.#world.forfeit(side);
    this.#tick();
  }

  #finish(winner: Side | undefined, ending: Ending): void {
    if (this.#facts.result) return;
    this.#facts.result = verdictOf(this.#world.world, winner, ending);
    this.#settle();
    this.#verdict.resolve(this.#facts.result);
  }

  #settle(change = () => {}): void {
    change();
    const missing = this.#presence.nextDeadline();
    if (!missing) this.#facts.isFollowed = false;
    const next = nextState(this.#state, this.#facts, missing, this.#clock.now());
    if (next === this.#state) return;
    this.#state = next;
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    if (next.kind === 'away' || next.kind === 'follow')
      this.#wakeAt(next.until, () => this.#expire(next.side));
    if (next.kind === 'resuming') {
      this.#wakeAt(next.until, () => {
        this.#state = { kind: 'running' };
        this.#facts.count = RESUME_COUNT;
        this.#lines.stage(this.#stage());
      });
    }
    this.#lines.stage(this.#stage());
  }

  #wakeAt(at: Milliseconds, act: () => void): void {
    this.#cancelTimer = this.#clock.after(Math.max(0, at - this.#clock.now()), act);
  }

  #stage(): HostStage {
    return stageOfDuel(this.#state, this.#clock.now());
  }
}
