import type { Arena, ArenaOptions } from './arena-options.ts';

/** Boots the arena inside `options.parent`; resolves when its first frame can be drawn. */
export function mountArena(options: ArenaOptions): Promise<Arena> {
  void options;
  return Promise.resolve({ showStage: () => {}, setMuted: () => {}, destroy: () => {} });
}
