/** Where the ZooKeeper layer tells what an operator should know; a pino logger fits. Never given znode bytes. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
