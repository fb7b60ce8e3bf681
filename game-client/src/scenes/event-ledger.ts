import {
  type ArenaEvent,
  copyWorld,
  createWorld,
  eventsBetween,
} from '@double-barrier/shared/simulation/index';
import type { World } from '@double-barrier/shared/simulation/index';

/** Ids kept; far more than a rollback can play again. */
const MEMORY = 256;

/** Tells each moment of the duel once, however often rollbacks play it again. */
export class EventLedger {
  readonly #seen: World;
  readonly #told = new Set<string>();
  #joined = false;

  constructor(seed: number) {
    this.#seen = createWorld(seed);
  }

  /** The moments since the last call that were not told yet; the first call only takes its bearings. */
  news(world: World): readonly ArenaEvent[] {
    const events = this.#joined || world.tick <= 1 ? eventsBetween(this.#seen, world) : [];
    this.#joined = true;
    copyWorld(world, this.#seen);
    const fresh = events.filter(({ id }) => !this.#told.has(id));
    for (const { id } of fresh) this.#remember(id);
    return fresh;
  }

  #remember(id: string): void {
    this.#told.add(id);
    if (this.#told.size <= MEMORY) return;
    const [oldest] = this.#told;
    if (oldest !== undefined) this.#told.delete(oldest);
  }
}
