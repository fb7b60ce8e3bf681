import type { MatchView } from '@double-barrier/shared/protocol/events';
import {
  type BotMemory,
  botInput,
  createBotMemory,
  NEUTRAL_INPUT,
  type PlayerInput,
  ROUND,
  type Tick,
} from '@double-barrier/shared/simulation/index';
import type { Clock } from '@double-barrier/shared/time';
import type { Connection } from '../src/connection.ts';
import { DuelClient } from '../src/netcode/duel-client.ts';
import type { DuelClientStats } from '../src/netcode/duel-client-stats.ts';
import { runFrames } from './frames.ts';
import { Tally } from './tally.ts';

/** A match as a program plays it: the page's netcode, with a bot where the keys and the arena are. */
export class BotDuel {
  /** Ticks that were predicted again, for each time that the host confirmed something else. */
  readonly rollbacks = new Tally();
  /** Confirmed ticks after the first countdown, and those of them for which the own input was not there in time. */
  readonly ticks = { confirmed: 0, late: 0, lost: 0 };
  readonly #view: MatchView;
  readonly #client: DuelClient;
  readonly #memory: BotMemory;
  readonly #unbind: readonly (() => void)[];
  #held: PlayerInput = NEUTRAL_INPUT;
  #seen: Tick = 0;

  constructor(view: MatchView, connection: Connection, clock: Clock) {
    const { side, seed } = view;
    this.#view = view;
    this.#memory = createBotMemory(seed + side);
    this.#client = new DuelClient({
      side,
      seed,
      clock,
      send: (frame) => connection.sendInput(frame),
      requestKeyframe: () => connection.requestKeyframe(),
    });
    this.#unbind = [
      connection.on('confirmed', (frame) => {
        this.#client.onConfirmed(frame);
        this.#follow();
      }),
      connection.on('keyframe', (frame) => this.#adopt(frame)),
      runFrames(clock, () => this.#draw(clock.now())),
    ];
  }

  get stats(): DuelClientStats {
    return this.#client.stats;
  }

  close(): void {
    for (const stop of this.#unbind) stop();
  }

  /** The bot thinks once for each confirmed tick, since it reckons speeds from one to the next. */
  #follow(): void {
    const { confirmed, stats } = this.#client;
    if (confirmed.tick <= this.#seen) return;
    this.#seen = confirmed.tick;
    this.#held = botInput(confirmed, this.#view.side, this.#memory);
    if (confirmed.tick <= ROUND.countdown) return;
    this.ticks.confirmed += 1;
    if (stats.margin < 0) this.ticks.late += 1;
  }

  /** What the world falls back by is play that was lost. */
  #adopt(frame: Uint8Array): void {
    const before = this.#client.confirmed.tick;
    this.#client.onKeyframe(frame);
    const back = before - this.#client.confirmed.tick;
    if (back <= 0) return;
    this.ticks.lost += back;
    this.#seen -= back;
  }

  #draw(now: number): void {
    const before = this.#client.stats;
    this.#client.advance(now, this.#held);
    const after = this.#client.stats;
    if (after.rollbacks > before.rollbacks) this.rollbacks.add(after.replayedTicks - before.replayedTicks);
  }
}
