import type { ArenaEvent, World } from '@double-barrier/shared/simulation/index';
import type { Device } from '../input/device.ts';

/** Is shown every frame of a duel that somebody plays here. */
export interface Watcher {
  /** The newest world, what has happened since the last frame, and what the player's hand was last on. */
  watch(world: World, news: readonly ArenaEvent[], device: Device): void;
}
