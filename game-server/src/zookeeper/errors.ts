/** Why an operation on ZooKeeper failed, in the words of ZooKeeper's own return codes. */
export type ZooKeeperErrorCode =
  | 'no-node'
  | 'node-exists'
  | 'not-empty'
  | 'bad-version'
  | 'no-children-for-ephemerals'
  | 'bad-arguments'
  | 'too-large'
  | 'connection-loss'
  | 'operation-timeout'
  | 'session-lost'
  | 'session-closed'
  | 'no-auth'
  | 'unavailable'
  | 'unknown';

/**
 * The one error that leaves the ZooKeeper layer.
 * When `ambiguous`, a write may have been applied although it failed: look before trying again.
 */
export class ZooKeeperError extends Error {
  override readonly name = 'ZooKeeperError';
  readonly code: ZooKeeperErrorCode;
  readonly ambiguous: boolean;
  readonly operation: string;
  readonly path: string;

  constructor(code: ZooKeeperErrorCode, operation: string, path: string, ambiguous = false) {
    super(`${operation} ${path}: ${code}${ambiguous ? ' (outcome unknown)' : ''}`);
    this.code = code;
    this.ambiguous = ambiguous;
    this.operation = operation;
    this.path = path;
  }
}

/** True for a ZooKeeperError with one of the given codes. */
export function isZooKeeperError(error: unknown, ...codes: ZooKeeperErrorCode[]): error is ZooKeeperError {
  return error instanceof ZooKeeperError && (codes.length === 0 || codes.includes(error.code));
}

/** True when a write that failed with this error may have been applied all the same. */
export function isAmbiguous(error: unknown): error is ZooKeeperError {
  return error instanceof ZooKeeperError && error.ambiguous;
}
