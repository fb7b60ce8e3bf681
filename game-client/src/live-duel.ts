import type { MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import type { Clock } from '@double-barrier/shared/time';
import type { Connection } from './connection.ts';
import { DuelPause } from './duel-pause.ts';
import { DuelClient } from './netcode/duel-client.ts';
import { NetworkSwitch } from './network-view/network-switch.ts';
import { mountAdaptiveArena } from './scenes/adaptive-arena.ts';
import type { Taste } from './settings.ts';
import { Teaching, type TeachingOptions } from './teaching/teaching.ts';

/** What a live duel is made from. */
export interface LiveDuelOptions {
  readonly view: MatchView;
  readonly parent: HTMLElement;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly taste: Taste;
  /** The moves are taught; undefined where they are known. */
  readonly lesson: Pick<TeachingOptions, 'onOver'> | undefined;
}

/** A match that is drawn and played in this tab. */
export interface LiveDuel {
  showStage(stage: MatchStage): void;
  adapt(taste: Taste): void;
  close(): void;
}

/** Joins the netcode to the socket on one side and to the arena on the other; resolves when the arena can be seen. */
export async function openLiveDuel(options: LiveDuelOptions): Promise<LiveDuel> {
  const { view, connection, clock, parent, taste } = options;
  const client = new DuelClient({
    side: view.side,
    seed: view.seed,
    clock,
    send: (frame) => connection.sendInput(frame),
    requestKeyframe: () => connection.requestKeyframe(),
  });
  const unbind = [
    connection.on('confirmed', (frame) => client.onConfirmed(frame)),
    connection.on('keyframe', (frame) => client.onKeyframe(frame)),
  ];
  const pause = new DuelPause(client, document);
  const teaching =
    options.lesson && new Teaching({ ...options.lesson, parent, clock, side: view.side, taste });
  const network = new NetworkSwitch({
    parent,
    clock,
    language: taste.language,
    source: () => ({ stats: client.stats, tick: client.confirmed.tick }),
  });
  const release = () => {
    network.dispose();
    teaching?.dispose();
    for (const stop of unbind) stop();
    pause.dispose();
  };
  try {
    const arena = await mountAdaptiveArena({
      parent,
      feed: { advance: (held) => client.advance(clock.now(), held) },
      side: view.side,
      players: view.players,
      seed: view.seed,
      ...taste,
      watcher: teaching,
    });
    return {
      showStage(stage) {
        pause.showStage(stage);
        arena.showStage(stage);
      },
      adapt(next) {
        teaching?.adapt(next);
        network.speak(next.language);
        arena.adapt(next);
      },
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
