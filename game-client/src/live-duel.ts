import type { MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import type { Clock } from '@double-barrier/shared/time';
import type { Connection } from './connection.ts';
import { DuelPause } from './duel-pause.ts';
import type { Language } from './language/language.ts';
import { DuelClient } from './netcode/duel-client.ts';
import { mountArena } from './scenes/arena.ts';

/** What a live duel is made from. */
export interface LiveDuelOptions {
  readonly view: MatchView;
  readonly parent: HTMLElement;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly language: Language;
  readonly reducedMotion: boolean;
  readonly muted: boolean;
}

/** A match that is drawn and played in this tab. */
export interface LiveDuel {
  showStage(stage: MatchStage): void;
  setMuted(muted: boolean): void;
  close(): void;
}

/** Joins the netcode to the socket on one side and to the arena on the other; resolves when the arena can be seen. */
export async function openLiveDuel(options: LiveDuelOptions): Promise<LiveDuel> {
  const { view, connection, clock, parent } = options;
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
  const release = () => {
    for (const stop of unbind) stop();
    pause.dispose();
  };
  try {
    const arena = await mountArena({
      parent,
      feed: { advance: (held) => client.advance(clock.now(), held) },
      side: view.side,
      players: view.players,
      seed: view.seed,
      language: options.language,
      reducedMotion: options.reducedMotion,
      muted: options.muted,
    });
    return {
      showStage(stage) {
        pause.showStage(stage);
        arena.showStage(stage);
      },
      setMuted: (muted) => arena.setMuted(muted),
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
