import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';

const totalsSchema = v.object({
  score: countSchema,
  rating: v.pipe(v.number(), v.safeInteger()),
  games: countSchema,
  wins: countSchema,
});

/** One of a player's last duels, as it went into his totals. */
const pastDuelSchema = v.object({
  matchId: idSchema,
  opponent: v.object({ id: idSchema, name: v.string() }),
  outcome: v.picklist(['won', 'lost', 'drawn']),
  points: countSchema,
  opponentPoints: countSchema,
  ratingChange: v.pipe(v.number(), v.safeInteger()),
  at: v.number(),
});

/** How many of his duels a player's record tells of. */
export const RECENT_DUELS = 10;

/** `players/<pid>`: a player who has finished a game. Never deleted, so that its version only ever rises. */
export const playerRecordSchema = v.object({
  name: v.string(),
  /** The hash of the player's secret, so that he is known again on his next visit. */
  tokenHash: v.optional(v.string()),
  ...totalsSchema.entries,
  /** Matches that are in the totals; one may be dropped once its match is `scored` or gone. */
  applied: v.array(idSchema),
  /** The totals of the matches whose history was pruned. */
  baseline: totalsSchema,
  /** Matches that are in the baseline; one may be dropped once its history is gone. */
  folded: v.array(idSchema),
  /** The last duels that were applied, the latest first; for the player to read, no total depends on it. */
  recent: v.optional(v.array(pastDuelSchema), []),
});

export type Totals = Readonly<v.InferOutput<typeof totalsSchema>>;
export type PlayerRecord = Readonly<v.InferOutput<typeof playerRecordSchema>>;

/** The rating of a player who has not finished a game yet. */
export const INITIAL_RATING = 1500;

/** The totals of a player who has not finished a game yet. */
export const NO_GAMES: Totals = { score: 0, rating: INITIAL_RATING, games: 0, wins: 0 };
