import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';

/** `servers/<serverId>`: a game server that lives, and where other servers reach it. */
export const serverRecordSchema = v.object({
  id: idSchema,
  /** `host:port` of its peer link. */
  address: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:[\]-]{1,256}$/)),
  /** Where browsers reach it, where that is not `http://` and its address. */
  publicUrl: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[A-Za-z0-9.:[\]-]{1,256}$/))),
  /** Milliseconds since the Unix epoch. */
  startedAt: v.number(),
  version: v.string(),
  /** How many matches it hosts; told now and then, for whoever looks for a server with room. */
  matches: v.optional(countSchema, 0),
  /** It takes nothing new: it is about to stop. */
  isDraining: v.optional(v.boolean(), false),
});

export type ServerRecord = Readonly<v.InferOutput<typeof serverRecordSchema>>;

/** The origin of the pages that a server serves, as a browser names it; undefined where it is no address. */
export function originOf({ address, publicUrl }: ServerRecord): string | undefined {
  const url = publicUrl ?? `http://${address}`;
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
