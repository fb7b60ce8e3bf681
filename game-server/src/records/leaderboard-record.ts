import * as v from 'valibot';
import { countSchema, idSchema } from './id.ts';

/** `leaderboard`: the players with the highest scores, highest first; recomputable from `players`. */
export const leaderboardRecordSchema = v.object({
  rows: v.array(
    v.object({
      id: idSchema,
      name: v.string(),
      score: countSchema,
      rating: v.pipe(v.number(), v.safeInteger()),
      games: countSchema,
      wins: countSchema,
    }),
  ),
});

export type LeaderboardRecord = Readonly<v.InferOutput<typeof leaderboardRecordSchema>>;
