import { CommandError } from '@double-barrier/game-server/commands/command-error';
import { isRecipeError } from '@double-barrier/game-server/recipes/recipe-error';
import { isZooKeeperError } from '@double-barrier/game-server/zookeeper/errors';
import type { Words } from './english.ts';

/** What ended an exercise, in the person's language; a defect stays what it is. */
export function failureOf(error: unknown, { failures }: Words): unknown {
  if (isRecipeError(error)) {
    switch (error.code) {
      case 'too-many':
      case 'round-running':
      case 'lost':
      case 'session-ended':
        return new CommandError('exercise-failed', failures[error.code]);
      case 'deadline':
      case 'cancelled':
      case 'no-parent':
        return new CommandError('exercise-failed', failures.other(error.message));
      default:
        return error.code satisfies never;
    }
  }
  if (isZooKeeperError(error, 'session-lost', 'session-closed'))
    return new CommandError('exercise-failed', failures['session-ended']);
  if (isZooKeeperError(error)) return new CommandError('exercise-failed', failures.other(error.message));
  return error;
}
