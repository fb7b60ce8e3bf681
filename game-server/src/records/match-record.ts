import * as v from 'valibot';
import { awardsSchema } from './award.ts';
import { countSchema, idSchema } from './id.ts';
import { matchResultSchema } from './result.ts';

const matchPlayerSchema = v.object({
  id: idSchema,
  name: v.string(),
  /** The hash of the player's secret; whoever shows the secret takes the seat again. */
  tokenHash: v.string(),
  /** The server that holds the player's ephemeral nodes. */
  home: idSchema,
  /** The name of the player's member node in the barrier. */
  member: v.optional(idSchema),
});

const common = {
  /** Raised by every host that takes the match over; frames and results of a lower one are refused. */
  epoch: countSchema,
  players: v.tuple([matchPlayerSchema, matchPlayerSchema]),
  /** Seeds the simulation. */
  seed: countSchema,
  /** Fresh in each write: by it a writer recognises its own write when the reply was lost. */
  nonce: v.string(),
  /** Milliseconds since the Unix epoch. */
  createdAt: v.number(),
};

const decided = {
  ...common,
  result: matchResultSchema,
  awards: awardsSchema,
  /** The encoded inputs of both players, base64; absent where they would not fit into a znode. */
  inputs: v.optional(v.string()),
};

const playingSchema = v.object({ phase: v.literal('playing'), ...common });
const finishedSchema = v.object({ phase: v.literal('finished'), ...decided });
const scoredSchema = v.object({ phase: v.literal('scored'), ...decided });

/** `matches/<mid>`: the commit record. The one set that leaves `playing` decides the result. */
export const matchRecordSchema = v.variant('phase', [playingSchema, finishedSchema, scoredSchema]);

export type MatchPlayer = Readonly<v.InferOutput<typeof matchPlayerSchema>>;
export type PlayingMatch = Readonly<v.InferOutput<typeof playingSchema>>;
export type FinishedMatch = Readonly<v.InferOutput<typeof finishedSchema>>;
export type ScoredMatch = Readonly<v.InferOutput<typeof scoredSchema>>;
export type MatchRecord = PlayingMatch | FinishedMatch | ScoredMatch;
