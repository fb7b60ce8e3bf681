import { isZooKeeperError } from '../zookeeper/errors.ts';

/** What the absence of a znode means to the caller; throws every error that says something else. */
export function absentAs<T>(meaning: T, error: unknown): T {
  if (isZooKeeperError(error, 'no-node')) return meaning;
  throw error;
}
