import type { Ending } from '@double-barrier/shared/protocol/events';
import { outcomeOf } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { MatchResult } from '../records/result.ts';
import { DuelLines } from './duel-lines.ts';
import { type DuelState, stageOfDuel } from './duel-state.ts';
import type { HostLine, HostStage, SeatPort } from './host-port.ts';
import { HostedWorld } from './hosted-world.ts';
import { Presence } from './presence.ts';
import type { TickLoop } from './tick-loop.ts';
import { verdictOf } from './verdict.ts';

/** The count before a world that stood still moves again. */
export const RESUME_COUNT: Milliseconds = 3_000;

export interface DuelOptions {
  readonly seed: number;
  readonly epoch: number;
  readonly clock: Clock;
  readonly loop: Pick<TickLoop, 'add'>;
}

/**
 * One match's world with its two players: it runs, stands still and is decided; it knows no ZooKeeper. Each change of a
 * fact (begun, halted, who is away, the result) leads through `#settle`, which works the next state out of the facts.
 */
export class Duel {
  /** Resolves with the result once, when the duel is decided. */
  readonly decided: Promise<MatchResult>;
  readonly #clock: Clock;
  readonly #seed: number;
  readonly #presence = new Presence();
  readonly #lines = new DuelLines();
  readonly #leaveLoop: () => void;
  readonly #decide: (result: MatchResult) => void;
  #world: HostedWorld;
  #state: DuelState = { kind: 'gathering' };
  readonly #leaving: [boolean, boolean] = [false, false];
  readonly #withdrawn: [boolean, boolean] = [false, false];
  #begun = false;
  #halted = false;
  #result: MatchResult | undefined;
  #afterwards: HostStage | undefined;
  #cancelTimer: () => void = () => {};

  constructor({ seed, epoch, clock, loop }: DuelOptions) {
    this.#clock = clock;
    this.#seed = seed;
    this.#world = new HostedWorld({ seed, epoch });
    let decide: (result: MatchResult) => void = () => {};
    this.decided = new Promise((resolve) => {
      decide = resolve;
    });
    this.#decide = decide;
    this.#leaveLoop = loop.add(() => {
      if (this.#state.kind === 'running') this.#tick();
    });
  }

  /** Every confirmed input, encoded; empty when there were more than a record takes. */
  get inputs(): string {
    return this.#world.replay();
  }

  /** What became of each side's inputs. */
  get counts(): HostedWorld['counts'] {
    return this.#world.counts;
  }

  /** The barrier is open: the world's own countdown starts. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#presence.start(this.#clock.now());
    this.#settle();
    this.#heed();
  }

  /** ZooKeeper is away for longer than the lease: nothing may move. */
  halt(): void {
    this.#halted = true;
    this.#settle();
  }

  /** The match is ours again, in a new epoch: play goes on where it stood still. */
  resume(epoch: number): void {
    if (epoch !== this.#world.epoch) {
      const [from, replay] = [this.#world.keyframe(), this.#world.replay()];
      this.#world = new HostedWorld({ seed: this.#seed, epoch, from, replay });
      this.#lines.keyframe(this.#world.keyframe());
    }
    this.#halted = false;
    this.#settle();
    this.#heed();
  }

  /** Nobody had a fair chance: the duel ends without a winner. */
  void(): void {
    this.#finish(undefined, 'void');
  }

  /** Connects a seat; a newer line for the same side takes the older one's place. */
  line(side: Side, port: SeatPort): HostLine {
    const line = this.#lines.open(side, port, {
      present: () => this.#setPresent(side),
      away: () => this.#setAway(side),
      input: (frame) => this.#world.receive(side, frame),
      keyframe: () => this.#world.keyframe(),
      leave: () => this.#leave(side),
      withdraw: () => this.#withdraw(side),
    });
    port.stage(this.#stage());
    if (this.#afterwards) port.stage(this.#afterwards);
    port.keyframe(this.#world.keyframe());
    return line;
  }

  /** Tells both seats a stage of the match that comes after the duel. */
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
    this.#lines.confirmed(frame);
    const outcome = outcomeOf(this.#world.world);
    if (outcome) this.#finish(outcome.winner, outcome.ending);
  }

  #setPresent(side: Side): void {
    this.#presence.present(side, this.#clock.now());
    this.#settle();
  }

  #setAway(side: Side): void {
    this.#presence.away(side, this.#clock.now());
    this.#settle();
  }

  #leave(side: Side): void {
    if (this.#leaving[side]) return;
    this.#leaving[side] = true;
    if (this.#result && !this.#afterwards) this.#lines.stage(this.#stage());
    this.#heed();
  }

  #withdraw(side: Side): void {
    this.#withdrawn[side] = true;
    this.#heed();
  }

  /**
   * Does what players have asked for as soon as it may be done: a host whose lease has ended decides nothing. Who
   * leaves or withdraws concedes a duel that has begun; one that has not is void when somebody withdraws.
   */
  #heed(): void {
    if (this.#halted || this.#result) return;
    const withdrawn = this.#withdrawn.includes(true);
    if (!this.#begun) {
      if (withdrawn) this.void();
      return;
    }
    if (!withdrawn && !this.#leaving.includes(true)) return;
    for (const side of [0, 1] as const) {
      if (this.#leaving[side] || this.#withdrawn[side]) this.#world.concede(side);
    }
    // At once, not at the loop's next tick: he may be away by then, and the world stand still.
    this.#tick();
  }

  /** The time of a player who is away is up. */
  #expire(side: Side): void {
    const other = side === 0 ? 1 : 0;
    if (this.#presence.isAway(other)) {
      this.void();
      return;
    }
    this.#world.forfeit(side);
    this.#tick();
  }

  #finish(winner: Side | undefined, ending: Ending): void {
    if (this.#result) return;
    this.#result = verdictOf(this.#world.world, winner, ending);
    this.#settle();
    this.#decide(this.#result);
  }

  #settle(): void {
    const next = this.#work();
    if (next === this.#state) return;
    this.#state = next;
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    if (next.kind === 'away') this.#wakeAt(next.until, () => this.#expire(next.side));
    if (next.kind === 'resuming') {
      this.#wakeAt(next.until, () => {
        this.#state = { kind: 'running' };
        this.#lines.stage(this.#stage());
      });
    }
    this.#lines.stage(this.#stage());
  }

  #work(): DuelState {
    const state = this.#state;
    const { kind } = state;
    if (this.#result) {
      return kind === 'decided' ? state : { kind: 'decided', result: this.#result, leaving: this.#leaving };
    }
    if (!this.#begun) return state;
    if (this.#halted) return kind === 'halted' ? state : { kind: 'halted' };
    const away = this.#presence.nextDeadline();
    if (away) {
      const same = state.kind === 'away' && state.side === away.side && state.until === away.at;
      return same ? state : { kind: 'away', side: away.side, until: away.at };
    }
    if (kind === 'gathering') return { kind: 'running' };
    if (kind === 'running' || kind === 'resuming') return state;
    return { kind: 'resuming', until: this.#clock.now() + RESUME_COUNT };
  }

  #wakeAt(at: Milliseconds, act: () => void): void {
    this.#cancelTimer = this.#clock.after(Math.max(0, at - this.#clock.now()), act);
  }

  #stage(): HostStage {
    return stageOfDuel(this.#state, this.#clock.now());
  }
}
