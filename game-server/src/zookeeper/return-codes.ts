import { ZooKeeperError, type ZooKeeperErrorCode } from './errors.ts';

/** ZooKeeper's return code for success. */
export const OK = 0;
/** ZooKeeper's return code for an operation on a znode that does not exist. */
export const NO_NODE = -101;
/** ZooKeeper's return code for a client that takes no requests: nothing was sent. */
export const INVALID_STATE = -9;
/** What the native client calls the close that follows an expired session. */
export const EXPIRED_STATE = -112;

interface Meaning {
  readonly code: ZooKeeperErrorCode;
  /** True when a write that failed so may have been applied. */
  readonly unknownOutcome: boolean;
}

const refused = (code: ZooKeeperErrorCode): Meaning => ({ code, unknownOutcome: false });
const unknown = (code: ZooKeeperErrorCode): Meaning => ({ code, unknownOutcome: true });

/** @see zookeeper.h, `enum ZOO_ERRORS` */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [-2, unknown('connection-loss')], // ZRUNTIMEINCONSISTENCY: the replies no longer match the requests.
  [-4, unknown('connection-loss')],
  [-7, unknown('operation-timeout')],
  [-8, refused('bad-arguments')],
  [INVALID_STATE, refused('connection-loss')],
  [NO_NODE, refused('no-node')],
  [-102, refused('no-auth')],
  [-103, refused('bad-version')],
  [-108, refused('no-children-for-ephemerals')],
  [-110, refused('node-exists')],
  [-111, refused('not-empty')],
  [-112, unknown('session-lost')],
  [-115, refused('no-auth')],
  [-116, unknown('session-closed')],
  [-118, unknown('connection-loss')], // ZSESSIONMOVED: another connection speaks for the session.
]);

const UNKNOWN: Meaning = unknown('unknown');

/** The error for a return code of the native client; only a write can be ambiguous. */
export function errorOf(
  returnCode: number,
  operation: string,
  path: string,
  isWrite: boolean,
): ZooKeeperError {
  const { code, unknownOutcome } = MEANINGS.get(returnCode) ?? UNKNOWN;
  return new ZooKeeperError(code, operation, path, isWrite && unknownOutcome);
}

/** True for what ZooKeeper itself answered; false for what the client says of a request that was not answered. */
export function isAnswer(returnCode: number): boolean {
  return returnCode === OK || (returnCode <= -100 && returnCode !== -112 && returnCode !== -116);
}
