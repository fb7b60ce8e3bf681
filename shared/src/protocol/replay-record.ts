import * as v from 'valibot';
import { isId } from '../ids.ts';
import { scoreOf, type World } from '../simulation/index.ts';
import { hashWorld } from '../simulation/hash-world.ts';
import { outcomeOf } from '../simulation/score.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const duelist = v.object({ id: v.custom<string>(isId), name: v.string() });
const parts = v.object({ rounds: count, hits: count, parries: count, total: count });

const schema = v.object({
  matchId: v.custom<string>(isId),
  players: v.tuple([duelist, duelist]),
  result: v.object({
    winner: v.nullable(v.picklist([0, 1])),
    ending: v.picklist(['won', 'conceded', 'forfeited', 'void']),
    rounds: v.tuple([count, count]),
    parts: v.tuple([parts, parts]),
    ticks: count,
    hash: count,
  }),
  seed: count,
  /** What a `ReplayRecorder` wrote; absent where the match was longer than a record takes, or nobody could record it. */
  inputs: v.optional(v.string()),
  /** Milliseconds since the Unix epoch. */
  createdAt: v.number(),
});

/** A finished match as `GET /replays/<matchId>` tells it: the committed result, and what it takes to play it again. */
export type ReplayRecord = Readonly<v.InferOutput<typeof schema>>;

/** A new object of what a server told; undefined for what is no such record. */
export function parseReplayRecord(value: unknown): ReplayRecord | undefined {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * True when a world is the committed result to the last bit: ticks, hash, rounds, points, winner and ending. A void
 * match ended outside of its world.
 */
export function agreesWith(
  end: World,
  { ticks, hash, rounds, parts, winner, ending }: ReplayRecord['result'],
): boolean {
  const outcome = outcomeOf(end);
  const same = (side: 0 | 1) =>
    end.duelists[side].roundsWon === rounds[side] && scoreOf(end, side).total === parts[side].total;
  const ended = ending === 'void' ? true : outcome?.ending === ending && (outcome.winner ?? null) === winner;
  return end.tick === ticks && hashWorld(end) === hash && same(0) && same(1) && ended;
}
