import type { MatchStage, WatchView } from '@double-barrier/shared/protocol/events';
import type { Clock } from '@double-barrier/shared/time';
import type { Connection } from '../connection.ts';
import { SpectatorFeed } from '../netcode/spectator-feed.ts';
import { mountAdaptiveArena } from '../scenes/adaptive-arena.ts';
import type { Taste } from '../settings.ts';

/** What watching is made from. */
export interface WatchOptions {
  readonly view: WatchView;
  readonly parent: HTMLElement;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly taste: Taste;
}

/** Somebody else's duel, drawn in this tab. */
export interface Watch {
  showStage(stage: MatchStage): void;
  adapt(taste: Taste): void;
  close(): void;
}

/** Joins the socket's frames to an arena in which nothing is held; resolves when it can be seen. */
export async function openWatch({ view, parent, connection, clock, taste }: WatchOptions): Promise<Watch> {
  const feed = new SpectatorFeed({
    seed: view.seed,
    clock,
    requestKeyframe: () => connection.requestKeyframe(),
  });
  const unbind = [
    connection.on('confirmed', (frame) => feed.onConfirmed(frame)),
    connection.on('keyframe', (frame) => feed.onKeyframe(frame)),
  ];
  const release = () => {
    for (const stop of unbind) stop();
  };
  // The keyframe may have come before this listened.
  connection.requestKeyframe();
  try {
    const { players, seed } = view;
    const arena = await mountAdaptiveArena({ parent, feed, side: 0, players, seed, ...taste, played: false });
    return {
      showStage: (stage) => arena.showStage(stage),
      adapt: (next) => arena.adapt(next),
      close() {
        release();
        arena.destroy();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
