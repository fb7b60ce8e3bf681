import * as v from 'valibot';
import { countSchema } from './id.ts';

const partsSchema = v.object({
  rounds: countSchema,
  hits: countSchema,
  parries: countSchema,
  total: countSchema,
});

/** How a match ended, as its host saw it; what the two players earn follows from it and their ratings alone. */
export const matchResultSchema = v.object({
  winner: v.nullable(v.picklist([0, 1])),
  ending: v.picklist(['won', 'conceded', 'forfeited', 'void']),
  rounds: v.tuple([countSchema, countSchema]),
  parts: v.tuple([partsSchema, partsSchema]),
  /** Steps of the simulation from the match's first to its last. */
  ticks: countSchema,
  /** The world's hash after the last step. */
  hash: countSchema,
});

export type MatchResult = Readonly<v.InferOutput<typeof matchResultSchema>>;

const NO_PARTS = { rounds: 0, hits: 0, parries: 0, total: 0 } as const;

/** The result of a match that nobody decided: it scores nothing. */
export const VOID_RESULT: MatchResult = {
  winner: null,
  ending: 'void',
  rounds: [0, 0],
  parts: [NO_PARTS, NO_PARTS],
  ticks: 0,
  hash: 0,
};
