import { AUTO, Game, Scale } from 'phaser';
import type { Arena, ArenaOptions } from './arena-options.ts';
import { ArenaScene } from './arena-scene.ts';
import { PALETTE } from './palette.ts';

/** Boots the arena inside `options.parent`; resolves when its first frame can be drawn. */
export function mountArena(options: ArenaOptions): Promise<Arena> {
  const { parent } = options;
  const game = new Game({
    type: AUTO,
    parent,
    banner: false,
    backgroundColor: PALETTE.night,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    scale: { mode: Scale.NONE, width: parent.clientWidth, height: parent.clientHeight },
    scene: [new ArenaScene(options)],
  });
  return Promise.resolve({ showStage: () => {}, setMuted: () => {}, destroy: () => game.destroy(true) });
}
