import type { ArenaEvent, World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';

/** The moves in the order in which they are taught. */
export const MOVES = ['move', 'fire', 'dash', 'parry'] as const;
export type Move = (typeof MOVES)[number];

/** A line stands at least this long, so that it can be read. */
export const SHORTEST_LINE_MS: Milliseconds = 1500;
/** Who has walked this far, in world units, knows how. */
const WALKED = 160;
/** A longer way within one frame was no step. */
const LEAP = 60;

const SHOWS: Readonly<Partial<Record<ArenaEvent['kind'], Move>>> = {
  fired: 'fire',
  dashed: 'dash',
  'parry-opened': 'parry',
};

/** Which move a player is to try next; what he has done already is not taught. */
export class Lesson {
  readonly #side: Side;
  readonly #done = new Set<Move>();
  #since: Milliseconds | undefined;
  #walked = 0;
  #place: { readonly x: number; readonly y: number } | undefined;
  #index = 0;

  constructor(side: Side) {
    this.#side = side;
  }

  /** The move that is taught now; undefined when all are known. */
  get move(): Move | undefined {
    return MOVES[this.#index];
  }

  /** Takes in one frame; true when another line is due. */
  see(world: World, news: readonly ArenaEvent[], now: Milliseconds): boolean {
    this.#since ??= now;
    this.#walk(world);
    for (const { kind, side } of news) {
      const move = SHOWS[kind];
      if (move && side === this.#side) this.#done.add(move);
    }
    const known = this.move === undefined || this.#done.has(this.move);
    if (!known || this.move === undefined || now - this.#since < SHORTEST_LINE_MS) return false;
    do this.#index += 1;
    while (this.move !== undefined && this.#done.has(this.move));
    this.#since = now;
    return true;
  }

  #walk(world: World): void {
    const { x, y } = world.duelists[this.#side];
    const way = this.#place ? Math.hypot(x - this.#place.x, y - this.#place.y) : 0;
    this.#place = { x, y };
    if (world.phase === 'fighting' && way < LEAP) this.#walked += way;
    if (this.#walked >= WALKED) this.#done.add('move');
  }
}
