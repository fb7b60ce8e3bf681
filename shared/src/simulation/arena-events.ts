import type { Side, Tick } from './player-input.ts';
import type { World } from './world.ts';

/** Something to be seen or heard. `id` is the same however often a rollback plays the moment again. */
export interface ArenaEvent {
  readonly id: string;
  readonly tick: Tick;
  readonly kind: ArenaEventKind;
  /** Whose deed it is: the shooter of a hit, the parrier, the one who fell; undefined for the match's own. */
  readonly side: Side | undefined;
  readonly x: number;
  readonly y: number;
  /** Direction of flight, dash or aim, not normalised; 0, 0 where there is none. */
  readonly directionX: number;
  readonly directionY: number;
  /** The numeral of a countdown, the number of a round, how often a bolt was parried; else 0. */
  readonly value: number;
}

export type ArenaEventKind =
  | 'round-started'
  | 'countdown'
  | 'fight'
  | 'fired'
  | 'parry-opened'
  | 'parried'
  | 'dashed'
  | 'hit'
  | 'wall-hit'
  | 'faded'
  | 'burned'
  | 'ring-closing'
  | 'fell'
  | 'round-over'
  | 'match-over';

/** What happened on the way from one world to a later one of the same match. */
export function eventsBetween(_before: World, _after: World): ArenaEvent[] {
  return [];
}
