import type { Duelist, FinalScore } from '@double-barrier/shared/protocol/events';
import type { BotStrength } from '@double-barrier/shared/simulation/index';
import type { Clock } from '@double-barrier/shared/time';
import type { PracticeResult } from '../app-state.ts';
import { mountAdaptiveArena } from '../scenes/adaptive-arena.ts';
import type { Taste } from '../settings.ts';
import { Teaching, type TeachingOptions } from '../teaching/teaching.ts';
import { PracticeFeed } from './practice-feed.ts';
import { resultOf } from './practice-result.ts';

/** What a practice is made from. */
export interface PracticeOptions {
  readonly seed: number;
  readonly strength: BotStrength;
  readonly players: readonly [Duelist, Duelist];
  readonly parent: HTMLElement;
  readonly clock: Clock;
  readonly taste: Taste;
  /** The moves are taught; undefined where they are known. */
  readonly lesson: Pick<TeachingOptions, 'onOver'> | undefined;
  readonly onDecided: (result: PracticeResult) => void;
}

/** A practice that is drawn and played in this tab. */
export interface Practice {
  pause(paused: boolean): void;
  concede(): void;
  showResult(result: PracticeResult): void;
  adapt(taste: Taste): void;
  close(): void;
}

const UNRATED = { before: 0, after: 0 };

/** Joins a bot's duel to the arena of every duel; resolves when it can be seen. */
export async function openPractice(options: PracticeOptions): Promise<Practice> {
  const { seed, strength, players, parent, clock, taste, lesson, onDecided } = options;
  const side = 0;
  const feed = new PracticeFeed({
    seed,
    strength,
    clock,
    // Told after the frame that it was decided in.
    onDecided: (world) => void clock.after(0, () => onDecided(resultOf(world))),
  });
  const teaching = lesson && new Teaching({ ...lesson, parent, clock, side, taste });
  try {
    const arena = await mountAdaptiveArena({
      parent,
      feed,
      side,
      players,
      seed,
      ...taste,
      watcher: teaching,
    });
    arena.showStage({ kind: 'playing' });
    return {
      pause(paused) {
        feed.paused = paused;
      },
      concede: () => feed.concede(),
      showResult(result) {
        teaching?.dispose();
        const score: FinalScore = { ...result, ratings: [UNRATED, UNRATED], path: '' };
        arena.showStage({ kind: 'scored', score });
      },
      adapt(next) {
        teaching?.adapt(next);
        arena.adapt(next);
      },
      close() {
        teaching?.dispose();
        arena.destroy();
      },
    };
  } catch (error) {
    teaching?.dispose();
    throw error;
  }
}
