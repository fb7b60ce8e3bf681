import type { MatchId } from '@double-barrier/shared/ids';

/**
 * Every place of a commit at which a process may die and the outcome must not care, in the order of the walk.
 * `undefined` as the match in a hook means that the point belongs to the holder of the lock, not to one match.
 */
export const CRASH_POINTS = [
  'host-created',
  'epoch-raised',
  'intent-created',
  'result-committed',
  'lock-held',
  'match-read',
  'player-read',
  'first-player-applied',
  'players-applied',
  'match-scored',
  'leaderboard-updated',
  'history-written',
  'match-deleted',
  'intent-deleted',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Told at each point that a commit passes; a test may kill the process there, throw, or hold the commit up. */
export interface CrashPoints {
  reach(point: CrashPoint, match: MatchId | undefined): Promise<void> | void;
}

/** What production uses: every point is passed. */
export const NO_CRASHES: CrashPoints = { reach: () => undefined };
