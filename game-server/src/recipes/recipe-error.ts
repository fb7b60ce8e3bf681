import { isZooKeeperError } from '../zookeeper/errors.ts';

/**
 * Why a recipe ended without what it was asked for.
 * - `deadline`: the time for the whole call was over.
 * - `cancelled`: the caller's signal aborted for another reason, which is the `cause`.
 * - `session-ended`: the session was lost or closed, or its lease ran out.
 * - `lost`: the znode that stood for the claim is gone, or is not this session's.
 * - `no-parent`: the znode that the claim belongs to does not exist.
 * - `too-many`: the barrier is full without this member.
 * - `round-running`: the barrier's round began without this member.
 */
export type RecipeErrorCode =
  | 'deadline'
  | 'cancelled'
  | 'session-ended'
  | 'lost'
  | 'no-parent'
  | 'too-many'
  | 'round-running';

/** The one error of the recipes' own; a ZooKeeperError that no recipe foresees passes through as it is. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code: RecipeErrorCode;

  constructor(code: RecipeErrorCode, what: string, cause?: unknown) {
    super(`${what}: ${code}`, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** True for a RecipeError with one of the given codes. */
export function isRecipeError(error: unknown, ...codes: RecipeErrorCode[]): error is RecipeError {
  return error instanceof RecipeError && (codes.length === 0 || codes.includes(error.code));
}

/** The RecipeError that an abort's `reason` means for the recipe at `path`. */
export function endOf(path: string, reason: unknown): RecipeError {
  if (reason instanceof RecipeError) return reason;
  // The session and its lease end with a ZooKeeperError; whatever else ends a wait came from the caller.
  return new RecipeError(isZooKeeperError(reason) ? 'session-ended' : 'cancelled', path, reason);
}

/** What a recipe under `signal` throws after `error`: the signal's end comes before whatever followed from it. */
export function failureOf(path: string, signal: AbortSignal, error: unknown): unknown {
  if (signal.aborted) return endOf(path, signal.reason);
  return isZooKeeperError(error, 'session-lost', 'session-closed') ? endOf(path, error) : error;
}
