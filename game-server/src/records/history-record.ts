import * as v from 'valibot';
import { awardsSchema } from './award.ts';
import { countSchema, idSchema } from './id.ts';
import { matchResultSchema } from './result.ts';

/** `history/<mid>`: a match whose score is in, with what it takes to play it again. Never changed. */
export const historyRecordSchema = v.object({
  matchId: idSchema,
  players: v.tuple([
    v.object({ id: idSchema, name: v.string() }),
    v.object({ id: idSchema, name: v.string() }),
  ]),
  result: matchResultSchema,
  awards: awardsSchema,
  replay: v.object({
    seed: countSchema,
    /** The encoded inputs of both players, base64; absent where they would not fit into a znode. */
    inputs: v.optional(v.string()),
  }),
  /** The epoch and nonce of the write that decided the result. */
  epoch: countSchema,
  nonce: v.string(),
  /** Milliseconds since the Unix epoch. */
  createdAt: v.number(),
});

export type HistoryRecord = Readonly<v.InferOutput<typeof historyRecordSchema>>;
