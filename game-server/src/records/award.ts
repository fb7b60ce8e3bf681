import * as v from 'valibot';
import { countSchema } from './id.ts';

const ratingSchema = v.pipe(v.number(), v.safeInteger());

/**
 * What one player earns by one match. It is fixed at the commit point and only ever added, so the order in which
 * awards of several matches are applied does not matter.
 */
export const awardSchema = v.object({
  score: countSchema,
  /** The rating that the change was reckoned from, and that rating with the change. */
  rating: v.object({ before: ratingSchema, after: ratingSchema }),
  won: v.boolean(),
});

/** One award for each side; none for a match that ended `void`. */
export const awardsSchema = v.nullable(v.tuple([awardSchema, awardSchema]));

export type Award = Readonly<v.InferOutput<typeof awardSchema>>;
export type Awards = v.InferOutput<typeof awardsSchema>;
