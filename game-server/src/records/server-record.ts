import * as v from 'valibot';
import { idSchema } from './id.ts';

/** `servers/<serverId>`: a game server that lives, and where other servers reach it. */
export const serverRecordSchema = v.object({
  id: idSchema,
  /** `host:port` of its peer link. */
  address: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:[\]-]{1,256}$/)),
  /** Milliseconds since the Unix epoch. */
  startedAt: v.number(),
  version: v.string(),
});

export type ServerRecord = Readonly<v.InferOutput<typeof serverRecordSchema>>;
