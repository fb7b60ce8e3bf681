/** Why a command ended without doing what it is for. */
export type CommandErrorCode =
  | 'bad-flag'
  | 'data-dir-in-use'
  | 'data-dir-unusable'
  | 'exercise-failed'
  | 'port-taken'
  | 'server-failed'
  | 'zookeeper-unreachable';

/** A command's refusal; the message says what is wrong and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: CommandErrorCode;
  readonly exitStatus: number;

  constructor(code: CommandErrorCode, message: string, exitStatus = 1) {
    super(message);
    this.code = code;
    this.exitStatus = exitStatus;
  }
}
