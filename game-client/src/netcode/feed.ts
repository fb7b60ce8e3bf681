import type { World } from '@double-barrier/shared/simulation/index';
import type { PlayerInput } from '@double-barrier/shared/simulation/player-input';

/** Where the arena gets the worlds that it draws: the network's prediction, a local practice, or a replay. */
export interface ArenaFeed {
  /**
   * Called once per animation frame with what is held now; draw `alpha` (0…1) of the way from `previous` to `current`.
   * Both worlds are overwritten by the next call, and more than one tick may lie between two calls.
   */
  advance(held: PlayerInput): { readonly previous: World; readonly current: World; readonly alpha: number };
}
