import {
  type ArenaEvent,
  copyWorld,
  createWorld,
  eventsBetween,
  TICKS_PER_SECOND,
  type Tick,
  type World,
} from '@double-barrier/shared/simulation/index';

/** A longer way between two looks is a new place in the duel (a resume, a hidden tab), not something that was seen. */
const LONGEST_LOOK: Tick = TICKS_PER_SECOND;
/** Ids kept; far more than a rollback can play again. */
const MEMORY = 256;

/** Tells each moment of the duel once, however often rollbacks play it again. */
export class EventLedger {
  readonly #seen: World;
  readonly #told = new Set<string>();
  #lost = false;

  constructor(seed: number) {
    this.#seen = createWorld(seed);
  }

  /** The moments since the last call that were not told yet; after a long absence it only takes its bearings. */
  news(world: World): readonly ArenaEvent[] {
    const far = this.#lost || world.tick - this.#seen.tick > LONGEST_LOOK;
    this.#lost = false;
    const events = far ? [] : eventsBetween(this.#seen, world);
    copyWorld(world, this.#seen);
    const fresh = events.filter(({ id }) => !this.#told.has(id));
    for (const { id } of fresh) this.#remember(id);
    return fresh;
  }

  /** The next world follows on nothing that was seen; moments that were told may come again. */
  forget(): void {
    this.#told.clear();
    this.#lost = true;
  }

  #remember(id: string): void {
    this.#told.add(id);
    if (this.#told.size <= MEMORY) return;
    const [oldest] = this.#told;
    if (oldest !== undefined) this.#told.delete(oldest);
  }
}
