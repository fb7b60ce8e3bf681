import { isRecipeError } from '../recipes/recipe-error.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';

/** True where something failed for no other reason than that its session, or the lease, had ended: the next may do. */
export function isAway(session: Session, error: unknown): boolean {
  if (isRecipeError(error, 'session-ended')) return true;
  return isZooKeeperError(error) && (session.ended.aborted || session.state.kind !== 'connected');
}
