import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Core, Game, Scale, WEBGL } from 'phaser';
import { ArenaScene } from './arena-scene.ts';
import { BotDuelFeed } from './bot-duel-feed.ts';
import { canvasSizeOf, resizeCanvas } from './canvas-size.ts';
import { fitBesideLobby } from './layout.ts';
import { Patience } from './patience.ts';

/** Half of what a duel gets: it is only looked at. */
const FRAMES_PER_SECOND = 30;
const SHARPEST = 1.5;

/** What the lobby's duel is shown with. */
export interface LobbyDuelOptions {
  readonly parent: HTMLElement;
  readonly seed: number;
  readonly clock: Clock;
  /** Ends the duel. */
  readonly signal: AbortSignal;
  /** This machine draws too slowly for a duel that nobody plays. */
  readonly onTooSlow: () => void;
}

/** Two bots duelling softly behind the lobby, until told to end. Throws where the browser has no WebGL. */
export function showLobbyDuel({ parent, seed, clock, signal, onTooSlow }: LobbyDuelOptions): void {
  const nobody = { id: '', name: '', rating: 0 };
  const scene = new ArenaScene({
    parent,
    seed,
    clock,
    feed: new BotDuelFeed(seed, clock),
    side: 0,
    players: [nobody, nobody],
    language: 'en',
    reducedMotion: false,
    muted: true,
    hud: undefined,
    sounds: undefined,
  });
  const ratio = Math.min(SHARPEST, window.devicePixelRatio);
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = parent;
    scene.resize(fitBesideLobby(width, height), ratio);
    return canvasSizeOf(width, height, ratio);
  };
  scene.showStage({ kind: 'playing' });
  const game = new Game({
    type: WEBGL,
    parent,
    banner: false,
    transparent: true,
    autoFocus: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    fps: { limit: FRAMES_PER_SECOND },
    scale: { mode: Scale.NONE, ...measure() },
    scene: [scene],
  });
  const observer = new ResizeObserver(() => resizeCanvas(game, measure()));
  observer.observe(parent);
  tellWhenTooSlow(game, clock, signal, onTooSlow);
  game.events.once(Core.Events.POST_RENDER, () => {
    parent.dataset['alive'] = 'yes';
  });
  signal.addEventListener('abort', () => {
    delete parent.dataset['alive'];
    observer.disconnect();
    scene.close();
    game.destroy(true);
  });
}

function tellWhenTooSlow(game: Game, clock: Clock, signal: AbortSignal, tell: () => void): void {
  const patience = new Patience();
  let last: Milliseconds | undefined;
  const pace = () => {
    const now = clock.now();
    const lost = last !== undefined && patience.loses(now - last);
    last = now;
    if (!lost) return;
    game.events.off(Core.Events.PRE_STEP, pace);
    tell();
  };
  game.events.on(Core.Events.PRE_STEP, pace);
  document.addEventListener('visibilitychange', () => (last = undefined), { signal });
}
