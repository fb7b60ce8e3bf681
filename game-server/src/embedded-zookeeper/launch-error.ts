/** Why a ZooKeeper of our own could not be started. */
export type LaunchErrorCode = 'not-installed' | 'port-taken' | 'exited' | 'no-answer';

/** The one error that leaves the embedded ZooKeeper; its message names the remedy where there is one. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly code: LaunchErrorCode;

  constructor(code: LaunchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
