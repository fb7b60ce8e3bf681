import {
  botInput,
  type BotMemory,
  copyWorld,
  createBotMemory,
  createWorld,
  step,
  TICKS_PER_SECOND,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ArenaFeed } from '../netcode/feed.ts';

const TICK_MS: Milliseconds = 1000 / TICKS_PER_SECOND;
/** More time than this between two frames was a hidden tab. */
const LONGEST_FRAME_MS: Milliseconds = 100;

/** Two bots who duel in this tab alone, round after round, without an end and without a countdown. */
export class BotDuelFeed implements ArenaFeed {
  readonly #clock: Clock;
  readonly #memories: readonly [BotMemory, BotMemory];
  readonly #frame: { previous: World; current: World; alpha: number };
  #lastFrame: Milliseconds | undefined;

  constructor(seed: number, clock: Clock) {
    this.#clock = clock;
    this.#memories = [createBotMemory(seed, 'adept'), createBotMemory(seed + 1, 'adept')];
    this.#frame = { previous: createWorld(seed), current: createWorld(seed), alpha: 0 };
    this.#skipCountdown();
  }

  advance(): { readonly previous: World; readonly current: World; readonly alpha: number } {
    const now = this.#clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#lastFrame ?? now));
    this.#lastFrame = now;
    const frame = this.#frame;
    frame.alpha += elapsed / TICK_MS;
    while (frame.alpha >= 1) {
      frame.alpha -= 1;
      this.#tick();
      this.#skipCountdown();
    }
    return frame;
  }

  #skipCountdown(): void {
    while (this.#frame.current.phase === 'countdown') this.#tick();
  }

  #tick(): void {
    const { current, previous } = this.#frame;
    const inputs = [
      botInput(current, 0, this.#memories[0]),
      botInput(current, 1, this.#memories[1]),
    ] as const;
    copyWorld(current, previous);
    step(previous, inputs, current);
    // Nobody ever wins the match: the next round always follows.
    for (const duelist of current.duelists) duelist.roundsWon = 0;
    current.drawnRounds = 0;
  }
}
