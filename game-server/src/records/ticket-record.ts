import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';
import { nameSchema } from './lobby-record.ts';

/** A player as his opponent sees him. */
export const duelistSchema = v.object({
  id: idSchema,
  name: nameSchema,
  rating: v.pipe(v.number(), v.safeInteger()),
});

/** What a pairing tells a ticket's owner: his match, and which of the two he is. */
export const pairingSchema = v.object({
  matchId: idSchema,
  side: v.picklist([0, 1]),
  players: v.tuple([duelistSchema, duelistSchema]),
  /** The two players' home servers. */
  homes: v.tuple([idSchema, idSchema]),
  seed: countSchema,
});

/** `queue/t-<seq>`: a player who waits for a duel; `match` is there once somebody paired him. */
export const ticketRecordSchema = v.object({
  /** Tells this ticket from every other, so that its maker knows it again. */
  nonce: v.string(),
  player: v.object({ ...duelistSchema.entries, tokenHash: v.string() }),
  home: idSchema,
  match: v.optional(pairingSchema),
});

export type Pairing = Readonly<v.InferOutput<typeof pairingSchema>>;
export type TicketRecord = Readonly<v.InferOutput<typeof ticketRecordSchema>>;
