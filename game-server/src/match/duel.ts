import type { Ending } from '@double-barrier/shared/protocol/events';
import { outcomeOf } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { MatchResult } from '../records/result.ts';
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
 * What a duel does, given what is true: each change of a fact (begun, halted, who is away, decided) leads through
 * `#settle`, which works the next state out of the facts alone. Time passes for the world only while it runs.
 */
type DuelState =
  | { readonly kind: 'gathering' | 'running' | 'halted' | 'decided' }
  | { readonly kind: 'away'; readonly side: Side; readonly until: Milliseconds }
  | { readonly kind: 'resuming'; readonly until: Milliseconds };

/** One match's world with its two players: it runs, stands still and is decided; it knows no ZooKeeper. */
export class Duel {
  /** Resolves with the result once, when the duel is decided. */
  readonly decided: Promise<MatchResult>;
  readonly #clock: Clock;
  readonly #seed: number;
  readonly #presence = new Presence();
  readonly #lines: [{ port: SeatPort } | undefined, { port: SeatPort } | undefined] = [undefined, undefined];
  readonly #leaveLoop: () => void;
  readonly #decide: (result: MatchResult) => void;
  #world: HostedWorld;
  #state: DuelState = { kind: 'gathering' };
  readonly #leaving: [boolean, boolean] = [false, false];
  #begun = false;
  #halted = false;
  #result: MatchResult | undefined;
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
    this.#begun = true;
    this.#settle();
  }

  /** ZooKeeper is away for longer than the lease: nothing may move. */
  halt(): void {
    this.#halted = true;
    this.#settle();
  }

  /** The match is ours again, in a new epoch: play goes on where it stood still. */
  resume(epoch: number): void {
    if (epoch !== this.#world.epoch) {
      const { seed, from, replay } = {
        seed: this.#seed,
        from: this.#world.keyframe(),
        replay: this.#world.replay(),
      };
      this.#world = new HostedWorld({ seed, epoch, from, replay });
      for (const line of this.#lines) line?.port.keyframe(this.#world.keyframe());
    }
    this.#halted = false;
    this.#settle();
  }

  /** Nobody had a fair chance: the duel ends without a winner. */
  void(): void {
    this.#finish(undefined, 'void');
  }

  /** Connects a seat; a newer line for the same side takes the older one's place. */
  line(side: Side, port: SeatPort): HostLine {
    const line = { port };
    this.#lines[side] = line;
    const mine = (act: () => void) => () => {
      if (this.#lines[side] === line) act();
    };
    port.stage(this.#stage());
    port.keyframe(this.#world.keyframe());
    return {
      present: mine(() => this.#setPresent(side)),
      away: mine(() => this.#setAway(side)),
      input: (frame) => {
        if (this.#lines[side] === line) this.#world.receive(side, frame);
      },
      resync: mine(() => port.keyframe(this.#world.keyframe())),
      leave: mine(() => this.#leave(side)),
      withdraw: mine(() => this.#withdraw(side)),
      close: mine(() => {
        this.#lines[side] = undefined;
        this.#setAway(side);
      }),
    };
  }

  /** Tells both seats a stage of the match that comes after the duel. */
  tell(stage: HostStage): void {
    for (const line of this.#lines) line?.port.stage(stage);
  }

  /** Takes the duel off the loop; nothing moves after it. */
  close(): void {
    this.#cancelTimer();
    this.#leaveLoop();
  }

  #tick(): void {
    const frame = this.#world.tick();
    for (const line of this.#lines) line?.port.confirmed(frame);
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
    if (this.#result) this.tell(this.#stage());
    else if (this.#begun) this.#concede(side);
  }

  #concede(side: Side): void {
    this.#world.concede(side);
    if (this.#state.kind !== 'running') this.#tick();
  }

  #withdraw(side: Side): void {
    if (this.#result) return;
    if (this.#begun) this.#concede(side);
    else this.void();
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
        this.tell(this.#stage());
      });
    }
    this.tell(this.#stage());
  }

  #work(): DuelState {
    const { kind } = this.#state;
    if (this.#result) return kind === 'decided' ? this.#state : { kind: 'decided' };
    if (!this.#begun) return this.#state;
    if (this.#halted) return kind === 'halted' ? this.#state : { kind: 'halted' };
    const away = this.#presence.nextDeadline();
    if (away) return { kind: 'away', side: away.side, until: away.at };
    if (kind === 'gathering') return { kind: 'running' };
    if (kind === 'running' || kind === 'resuming') return this.#state;
    return { kind: 'resuming', until: this.#clock.now() + RESUME_COUNT };
  }

  #wakeAt(at: Milliseconds, act: () => void): void {
    this.#cancelTimer = this.#clock.after(Math.max(0, at - this.#clock.now()), act);
  }

  #stage(): HostStage {
    const state = this.#state;
    const endsIn = 'until' in state ? Math.max(0, state.until - this.#clock.now()) : 0;
    switch (state.kind) {
      case 'gathering':
        return { kind: 'gathering' };
      case 'running':
        return { kind: 'playing' };
      case 'halted':
        return { kind: 'paused', reason: 'zookeeper-away', away: undefined, endsIn };
      case 'away':
        return { kind: 'paused', reason: 'opponent-away', away: state.side, endsIn };
      case 'resuming':
        return { kind: 'paused', reason: 'resuming', away: undefined, endsIn };
      case 'decided':
        return {
          kind: 'decided',
          winner: this.#result?.winner ?? undefined,
          ending: this.#result?.ending ?? 'void',
          leaving: [this.#leaving[0], this.#leaving[1]],
        };
    }
  }
}
