import type { MatchId } from '@double-barrier/shared/ids';

/** Where the code keeps a recipe, below game-server/src; the page links to `/code/<source>`. */
export type RecipeSource =
  | 'recipes/double-barrier.ts'
  | 'recipes/lock.ts'
  | 'recipes/election.ts'
  | 'recipes/membership.ts'
  | 'recipes/ticket-queue.ts'
  | 'scores/ownership.ts'
  | 'scores/settlement.ts';

interface Recognised {
  /** Stays the same while the recipe is at this path. */
  readonly id: string;
  /** The znode that it is built on. */
  readonly path: string;
  /** Every znode that takes part, the path itself first. */
  readonly znodes: readonly string[];
  readonly source: RecipeSource;
}

/** Somebody who waits until a znode is gone. */
export interface Wait {
  /** The znode of whoever waits; for a member who has left the barrier, the znode that it had. */
  readonly who: string;
  readonly on: string;
  /** `if-leaving`: the tree does not tell whether it waits already; once it wants to leave, it waits for this one. */
  readonly when: 'now' | 'if-leaving';
}

/** One place at a barrier. */
export interface BarrierSeat {
  readonly path: string;
  /** A player's name where the match's record knows it, else what the member's znode says, else its name. */
  readonly label: string;
  /** The owner session; undefined where the znode is not there. */
  readonly owner: string | undefined;
  readonly state: 'expected' | 'in' | 'left';
}

/**
 * - `empty`: nobody and no `ready`. - `entering`: fewer than its size, no `ready`. - `full`: all are there, `ready` comes next.
 * - `open`: `ready` and all. - `leaving`: `ready`, and somebody has left. - `stale`: `ready` without anybody.
 */
export type BarrierPhase = 'empty' | 'entering' | 'full' | 'open' | 'leaving' | 'stale';

export interface BarrierRecipe extends Recognised {
  readonly kind: 'barrier';
  readonly match: MatchId | undefined;
  readonly phase: BarrierPhase;
  readonly size: number;
  /** Members that are there, at least `entered` of `size`. */
  readonly entered: number;
  readonly seats: readonly BarrierSeat[];
  /** The path of `ready` where it stands. */
  readonly ready: string | undefined;
  readonly waits: readonly Wait[];
}

/** One place in a lock's queue. */
export interface Contender {
  readonly path: string;
  /** What it calls itself. */
  readonly label: string;
  readonly owner: string;
  readonly sequence: number;
  /** When its znode was created: since then it waits, or it holds since some time after. */
  readonly since: number;
  /** What stands between its GUID and its number: `__lock__`, `-lock-`, `L-` … */
  readonly scheme: string;
}

export interface LockRecipe extends Recognised {
  readonly kind: 'lock';
  readonly holder: Contender | undefined;
  /** Those who wait, first in line first. */
  readonly queue: readonly Contender[];
  readonly waits: readonly Wait[];
  readonly schemes: readonly string[];
  /** `predecessor`: each watches the one before it; `polling`: the naive scheme, which reads again each second. */
  readonly manner: 'predecessor' | 'polling';
}

export interface LobbyRecipe extends Recognised {
  readonly kind: 'lobby';
  readonly players: readonly {
    readonly path: string;
    readonly label: string;
    readonly owner: string;
    readonly since: number;
  }[];
}

export interface ServersRecipe extends Recognised {
  readonly kind: 'servers';
  readonly servers: readonly {
    readonly path: string;
    readonly label: string;
    readonly owner: string;
    readonly since: number;
  }[];
}

export interface QueueRecipe extends Recognised {
  readonly kind: 'queue';
  /** The oldest first. */
  readonly tickets: readonly {
    readonly path: string;
    readonly label: string;
    readonly owner: string;
    readonly sequence: number;
    readonly since: number;
    /** The match that the ticket was paired for. */
    readonly match: MatchId | undefined;
  }[];
}

export interface ElectionRecipe extends Recognised {
  readonly kind: 'election';
  readonly match: MatchId;
  /** The server that leads; undefined while nobody does. */
  readonly leader:
    | { readonly path: string; readonly label: string; readonly owner: string; readonly since: number }
    | undefined;
  /** Raised by each host that takes the match over; undefined where the record cannot be read. */
  readonly epoch: number | undefined;
}

export interface MatchRecipe extends Recognised {
  readonly kind: 'match';
  readonly match: MatchId;
  /** `unreadable` where the record is none, or is longer than what is shown and hides it. */
  readonly phase: 'playing' | 'finished' | 'scored' | 'unreadable';
  readonly epoch: number | undefined;
  readonly players: readonly string[];
  /** How often the record was written. */
  readonly version: number;
}

export interface IntentRecipe extends Recognised {
  readonly kind: 'intent';
  readonly match: MatchId;
  readonly since: number;
  /** What the commit waits for, read off the match's record. */
  readonly step: 'before-commit' | 'to-be-scored' | 'to-be-filed' | 'to-be-removed';
}

/** A coordination recipe that the picture shows. `words.recipes[kind]` names and explains it. */
export type Recipe =
  | BarrierRecipe
  | LockRecipe
  | LobbyRecipe
  | ServersRecipe
  | QueueRecipe
  | ElectionRecipe
  | MatchRecipe
  | IntentRecipe;

export type RecipeKind = Recipe['kind'];
