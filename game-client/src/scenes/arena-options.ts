import type { Duelist, MatchStage } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { ArenaFeed } from '../netcode/feed.ts';

/** What the arena needs to show one match. */
export interface ArenaOptions {
  readonly parent: HTMLElement;
  readonly feed: ArenaFeed;
  readonly side: Side;
  readonly players: readonly [Duelist, Duelist];
  readonly seed: number;
  readonly language: 'en' | 'pt';
  readonly reducedMotion: boolean;
  readonly muted: boolean;
}

/** A mounted arena; it draws what the feed gives and what the stage says. */
export interface Arena {
  showStage(stage: MatchStage): void;
  setMuted(muted: boolean): void;
  destroy(): void;
}
