import {
  type BotMemory,
  type BotStrength,
  botInput,
  Button,
  copyWorld,
  createBotMemory,
  createWorld,
  type PlayerInput,
  step,
  TICKS_PER_SECOND,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ArenaFeed } from '../netcode/feed.ts';

const TICK_MS: Milliseconds = 1000 / TICKS_PER_SECOND;
/** More time than this between two frames was a hidden tab. */
const LONGEST_FRAME_MS: Milliseconds = 100;

/** What a practice is played from. */
export interface PracticeFeedOptions {
  readonly seed: number;
  readonly strength: BotStrength;
  readonly clock: Clock;
  /** Told once, with the finished world. */
  readonly onDecided: (world: World) => void;
}

/** A duel of the player, on the left, against a bot, in this tab alone: the same `step` as everywhere. */
export class PracticeFeed implements ArenaFeed {
  readonly #options: PracticeFeedOptions;
  readonly #bot: BotMemory;
  readonly #frame: { previous: World; current: World; alpha: number };
  #lastFrame: Milliseconds | undefined;
  #conceding = false;

  /** While true the world stands still. */
  paused = false;

  constructor(options: PracticeFeedOptions) {
    const { seed, strength } = options;
    this.#options = options;
    this.#bot = createBotMemory(seed, strength);
    this.#frame = { previous: createWorld(seed), current: createWorld(seed), alpha: 0 };
  }

  /** Gives the duel up with the next frame. */
  concede(): void {
    this.#conceding = true;
  }

  advance(held: PlayerInput): { readonly previous: World; readonly current: World; readonly alpha: number } {
    const now = this.#options.clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#lastFrame ?? now));
    this.#lastFrame = now;
    const frame = this.#frame;
    if (this.paused && !this.#conceding) return frame;
    frame.alpha += elapsed / TICK_MS;
    while (frame.alpha >= 1) {
      frame.alpha -= 1;
      this.#tick(held);
    }
    return frame;
  }

  #tick(held: PlayerInput): void {
    const { current, previous } = this.#frame;
    const running = current.phase !== 'finished';
    const own = this.#conceding ? { ...held, buttons: held.buttons | Button.concede } : held;
    const bot = botInput(current, 1, this.#bot);
    copyWorld(current, previous);
    step(previous, [own, bot], current);
    if (running && current.phase === 'finished') this.#options.onDecided(current);
  }
}
