import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';
import { duelistSchema, pairingSchema } from './ticket-record.ts';

/** Why whoever was challenged says no: he does not want to, is in a duel, or has gone. */
const refusalSchema = v.picklist(['declined', 'busy', 'left']);

/** What the challenged one's server writes, once; a pairing's side is that of who made the challenge. */
const answerSchema = v.variant('kind', [
  v.object({ kind: v.literal('accepted'), match: pairingSchema }),
  v.object({ kind: v.literal('declined'), reason: refusalSchema }),
]);

/** `challenges/<id>`: one player's wish for a duel with another, until it is answered, taken back or lapsed. */
export const challengeRecordSchema = v.object({
  id: idSchema,
  kind: v.picklist(['challenge', 'rematch', 'invite']),
  from: v.object({ ...duelistSchema.entries, tokenHash: v.string() }),
  home: idSchema,
  /** The round trip in ms between the challenger and his server. */
  latency: v.optional(countSchema),
  to: duelistSchema,
  /** Where the challenged one was last known to be. */
  toHome: idSchema,
  /** Which of the two the challenger will be. */
  side: v.picklist([0, 1]),
  /** The match that a rematch follows. */
  after: v.optional(idSchema),
  /** How long it may stand, in ms. */
  lasts: countSchema,
  answer: v.optional(answerSchema),
});

export type ChallengeRecord = Readonly<v.InferOutput<typeof challengeRecordSchema>>;
export type ChallengeAnswer = Readonly<v.InferOutput<typeof answerSchema>>;
export type ChallengeRefusal = v.InferOutput<typeof refusalSchema>;
