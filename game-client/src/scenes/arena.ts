import { type Clock, sleep, systemClock } from '@double-barrier/shared/time';
import { AUTO, Core, Game, Scale } from 'phaser';
import { DuelSounds } from '../audio/duel-sounds.ts';
import { SoundBoard } from '../audio/sound-board.ts';
import type { Arena, ArenaOptions } from './arena-options.ts';
import { ArenaScene } from './arena-scene.ts';
import { canvasSizeOf, resizeCanvas } from './canvas-size.ts';
import { HudScene } from './hud-scene.ts';
import { fit } from './layout.ts';
import { PALETTE } from './palette.ts';
import { Quality } from './quality.ts';
import { typefacesReady } from './typeface.ts';

/** More device pixels than this per CSS pixel nobody sees in motion. */
const SHARPEST = 2;
/** A hidden tab draws no frame; the arena counts as mounted all the same after this time. */
const FIRST_FRAME_MS = 4000;

/** Boots the arena inside `options.parent`; resolves when its first frame is drawn. */
export async function mountArena(options: ArenaOptions): Promise<Arena> {
  const clock = systemClock;
  await typefacesReady(clock);
  const { parent } = options;
  const quality = new Quality(options.quality);
  const hud = new HudScene(options);
  const board = new SoundBoard(options.muted, options.volume);
  const scene = new ArenaScene({ ...options, hud, clock, sounds: new DuelSounds(board, options.side) });
  const measure = () => {
    const width = Math.max(1, parent.clientWidth);
    const height = Math.max(1, parent.clientHeight);
    const ratio = Math.min(SHARPEST, window.devicePixelRatio) * quality.level.resolution;
    const layout = fit(width, height, options.side);
    scene.resize(layout, ratio);
    hud.resize(layout, ratio);
    return canvasSizeOf(width, height, ratio);
  };
  const size = measure();
  const game = new Game({
    type: AUTO,
    parent,
    banner: false,
    backgroundColor: PALETTE.night,
    disableContextMenu: true,
    autoFocus: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    scale: { mode: Scale.NONE, ...size },
    scene: [scene, hud],
  });
  game.events.once(Core.Events.READY, () => {
    game.canvas.style.cursor = 'crosshair';
  });
  const resize = () => resizeCanvas(game, measure());
  const observer = new ResizeObserver(resize);
  observer.observe(parent);
  const spend = () => {
    scene.adapt(quality.level);
    resize();
  };
  game.events.once(Core.Events.READY, () => scene.adapt(quality.level));
  watchQuality(game, clock, quality, spend);
  await firstFrame(game, clock);
  return {
    showStage: (stage) => scene.showStage(stage),
    adapt(taste) {
      board.setMuted(taste.muted);
      board.setVolume(taste.volume);
      scene.bind(taste.bindings);
      if (quality.wish(taste.quality)) spend();
    },
    jump: () => scene.jump(),
    destroy() {
      observer.disconnect();
      scene.close();
      board.dispose();
      game.destroy(true);
    },
  };
}

function watchQuality(game: Game, clock: Clock, quality: Quality, onChange: () => void): void {
  let last = clock.now();
  game.events.on(Core.Events.PRE_STEP, () => {
    const now = clock.now();
    if (quality.judge(now - last)) onChange();
    last = now;
  });
}

/** Resolves when a frame was drawn, or when none comes because the tab is hidden. */
async function firstFrame(game: Game, clock: Clock): Promise<void> {
  const waiting = new AbortController();
  const drawn = new Promise<void>((resolve) => {
    game.events.once(Core.Events.POST_RENDER, () => resolve());
  });
  await Promise.race([drawn, sleep(clock, FIRST_FRAME_MS, waiting.signal).catch(() => undefined)]);
  waiting.abort();
}
