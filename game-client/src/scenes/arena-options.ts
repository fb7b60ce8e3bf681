import type { Duelist, MatchStage } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { ArenaFeed } from '../netcode/feed.ts';
import type { Taste } from '../settings.ts';
import type { Watcher } from '../teaching/watcher.ts';

/** What the arena needs to show one match. */
export interface ArenaOptions extends Partial<Pick<Taste, 'volume' | 'quality' | 'bindings'>> {
  readonly parent: HTMLElement;
  readonly feed: ArenaFeed;
  readonly side: Side;
  readonly players: readonly [Pick<Duelist, 'name'>, Pick<Duelist, 'name'>];
  readonly seed: number;
  readonly language: 'en' | 'pt';
  readonly reducedMotion: boolean;
  readonly muted: boolean;
  /** False where the page only looks on: nothing is held, nobody is marked as oneself. */
  readonly played?: boolean;
  /** Is shown each frame of the player's own doing. */
  readonly watcher?: Watcher | undefined;
}

/** A mounted arena; it draws what the feed gives and what the stage says. */
export interface Arena {
  showStage(stage: MatchStage): void;
  /** Honours another taste; language and motion hold from the next arena on. */
  adapt(taste: Taste): void;
  /** The feed has gone to another time: what was seen before does not lead to what comes. */
  jump(): void;
  destroy(): void;
}
