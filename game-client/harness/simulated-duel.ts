import { HostedWorld } from '@double-barrier/game-server/match/hosted-world';
import { TickLoop } from '@double-barrier/game-server/match/tick-loop';
import { decodeInput, nearestTick } from '@double-barrier/shared/protocol/codec';
import { hashWorld } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { chance } from './chance.ts';
import { Link, type LinkConditions } from './link.ts';
import { type Hand, SimulatedHand } from './simulated-hand.ts';
import { type DisplayConditions, SimulatedPlayer } from './simulated-player.ts';
import { SlackRecord } from './slack-record.ts';
import { VirtualTime } from './virtual-time.ts';

export interface SimulatedDuelOptions {
  readonly seed: number;
  /** Each way of both players' connections, or of the left one's and the right one's. */
  readonly link: LinkConditions | readonly [LinkConditions, LinkConditions];
  /** Who plays; two simulated people without it. */
  readonly hand?: (side: Side, random: () => number) => Hand;
  readonly display?: DisplayConditions;
  /** Chance of the left side and of the right one, each by itself; else both share one. */
  readonly sideSeeds?: readonly [number, number];
  /** Every timer of the host fires late by up to this much. */
  readonly hostTimerJitterMs?: Milliseconds;
  /** Timers of all sides that are due within this span fire in a random order. */
  readonly reorderMs?: Milliseconds;
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
  /** How early each player's inputs come to the host. */
  readonly slack: readonly [SlackRecord, SlackRecord] = [new SlackRecord(), new SlackRecord()];
  readonly #stopTicking: () => void;

  constructor(options: SimulatedDuelOptions) {
    const { seed, link, display = DISPLAY, hostTimerJitterMs = 2, reorderMs = 0, hand = personOf } = options;
    const { sideSeeds } = options;
    const random = chance(seed);
    const chances = sideSeeds
      ? ([chance(sideSeeds[0]), chance(sideSeeds[1])] as const)
      : ([random, random] as const);
    const links = 'latencyMs' in link ? ([link, link] as const) : link;
    this.time = new VirtualTime(random, reorderMs);
    this.host = new HostedWorld({ seed, epoch: 1 });
    this.loop = new TickLoop(lateClock(this.time, random, hostTimerJitterMs));
    const upTo = (side: Side) =>
      new Link(this.time, chances[side], links[side], (frame) => this.#receive(side, frame));
    const downTo = (side: Side) =>
      new Link(this.time, chances[side], links[side], (frame) => {
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
        random: chances[side],
        display,
        hand: hand(side, chances[side]),
        send: (frame) => this.up[side].send(frame),
        // The request takes its way too.
        requestKeyframe: () =>
          void this.time.after(links[side].latencyMs, () => this.down[side].send(this.host.keyframe())),
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

  #receive(side: Side, frame: Uint8Array): void {
    const decoded = decodeInput(frame);
    if (decoded) {
      this.slack[side].arrived(nearestTick(decoded.lowTick, this.host.world.tick), this.time.now());
    }
    this.host.receive(side, frame);
  }

  #tick(): void {
    for (const slack of this.slack) slack.taken(this.host.world.tick, this.time.now());
    const frame = this.host.tick();
    this.down[0].send(frame);
    this.down[1].send(frame);
  }
}

function personOf(side: Side, random: () => number): Hand {
  return new SimulatedHand(random, side);
}

/** The clock of a process whose timers are late. */
function lateClock(clock: Clock, random: () => number, most: Milliseconds): Clock {
  return {
    now: () => clock.now(),
    wallTime: () => clock.wallTime(),
    after: (delay, callback) => clock.after(delay + random() * most, callback),
  };
}
