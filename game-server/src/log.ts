import { pino, stdSerializers } from 'pino';

/** One line per happening: a message and the ids that belong to it; never a token, a secret or a znode's bytes. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A log that writes JSON lines to standard output, from `level` upwards. */
export function createLog(level: string, serverId: string): Log {
  return pino({
    level,
    base: { server: serverId },
    serializers: { error: stdSerializers.err },
    redact: ['token', 'secret', 'resume.token', 'request.resume.token'],
  });
}

/** A log that says nothing, for tests. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
