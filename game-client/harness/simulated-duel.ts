import { HostedWorld } from '@double-barrier/game-server/match/hosted-world';
import { TickLoop } from '@double-barrier/game-server/match/tick-loop';
import { hashWorld } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { chance } from './chance.ts';
import { Link, type LinkConditions } from './link.ts';
import { type DisplayConditions, SimulatedPlayer } from './simulated-player.ts';
import { VirtualTime } from './virtual-time.ts';

export interface SimulatedDuelOptions {
  readonly seed: number;
  /** Each way of both players' connections. */
  readonly link: LinkConditions;
  readonly display?: DisplayConditions;
  /** Every timer of the host fires late by up to this much. */
  readonly hostTimerJitterMs?: Milliseconds;
}

const DISPLAY: DisplayConditions = { framesPerSecond: 60, jitterMs: 4 };

/** A whole duel of two players in virtual time: one real host, two real clients, simulated connections between them. */
export class SimulatedDuel {
  readonly time: VirtualTime;
  readonly host: HostedWorld;
  readonly loop: TickLoop;
  readonly players: readonly [SimulatedPlayer, SimulatedPlayer];
  /** From each player to the host, and back. */
  readonly up: readonly [Link, Link];
  readonly down: readonly [Link, Link];
  readonly #stopTicking: () => void;

  constructor({ seed, link, display = DISPLAY, hostTimerJitterMs = 2 }: SimulatedDuelOptions) {
    const random = chance(seed);
    this.time = new VirtualTime(random);
    this.host = new HostedWorld({ seed, epoch: 1 });
    this.loop = new TickLoop(lateClock(this.time, random, hostTimerJitterMs));
    const upTo = (side: Side) => new Link(this.time, random, link, (frame) => this.host.receive(side, frame));
    const downTo = (side: Side) =>
      new Link(this.time, random, link, (frame) => {
        const { client } = this.players[side];
        if (frame[0] === 3) client.onKeyframe(frame);
        else client.onConfirmed(frame);
      });
    this.up = [upTo(0), upTo(1)];
    this.down = [downTo(0), downTo(1)];
    const player = (side: Side) =>
      new SimulatedPlayer({
        side,
        seed,
        clock: this.time,
        random,
        display,
        send: (frame) => this.up[side].send(frame),
        // The request takes its way too.
        requestKeyframe: () =>
          void this.time.after(link.latencyMs, () => this.down[side].send(this.host.keyframe())),
      });
    this.players = [player(0), player(1)];
    this.#stopTicking = this.loop.add(() => this.#tick());
    this.loop.start();
    this.players[0].start();
    this.players[1].start();
  }

  /** Runs for this long, or to the end of the duel. */
  run(duration: Milliseconds): void {
    const end = this.time.now() + duration;
    while (this.time.now() < end && !this.host.finished) {
      this.time.runUntil(Math.min(end, this.time.now() + 100));
    }
  }

  /** Stops the host and lets what is on its way arrive; true when both players then hold the host's very world. */
  settle(): boolean {
    this.#stopTicking();
    this.time.runUntil(this.time.now() + 2000);
    const truth = hashWorld(this.host.world);
    return this.players.every(({ client }) => hashWorld(client.confirmed) === truth);
  }

  #tick(): void {
    const frame = this.host.tick();
    this.down[0].send(frame);
    this.down[1].send(frame);
  }
}

/** The clock of a process whose timers are late. */
function lateClock(clock: Clock, random: () => number, most: Milliseconds): Clock {
  return {
    now: () => clock.now(),
    wallTime: () => clock.wallTime(),
    after: (delay, callback) => clock.after(delay + random() * most, callback),
  };
}
