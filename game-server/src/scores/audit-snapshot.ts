import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { LeaderboardRow } from '@double-barrier/shared/protocol/events';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { GenericSchema } from 'valibot';
import { type HistoryRecord, historyRecordSchema } from '../records/history-record.ts';
import { leaderboardRecordSchema } from '../records/leaderboard-record.ts';
import { type MatchRecord, matchRecordSchema } from '../records/match-record.ts';
import { type PlayerRecord, playerRecordSchema } from '../records/player-record.ts';
import { type Read, readRecord } from '../records/record.ts';
import type { Session } from '../zookeeper/port.ts';
import { inBatches } from './in-batches.ts';
import { childrenOf } from './persistent-node.ts';

/** Everything in the tree that scores depend on, as one look found it. */
export interface Snapshot {
  readonly players: ReadonlyMap<PlayerId, PlayerRecord>;
  readonly history: ReadonlyMap<MatchId, HistoryRecord>;
  readonly matches: ReadonlyMap<MatchId, { readonly record: MatchRecord; readonly hosted: boolean }>;
  readonly intents: ReadonlySet<MatchId>;
  readonly leaderboard: readonly LeaderboardRow[];
  /** Paths of what is no record. */
  readonly unreadable: readonly string[];
  /** Players who were written while the look was taken: what it says of them may not fit together. */
  readonly moving: ReadonlySet<PlayerId>;
}

/** Reads that are on their way at once. */
const BATCH = 64;

/**
 * Looks at everything, also while matches are being played. A player who is not `moving` fits the rest: whatever is in
 * his totals was in them before the matches were read, and a match goes from `matches` to `history`, which are read in
 * this order, so it is met at least once.
 */
export async function takeSnapshot(session: Session, znodes: Znodes): Promise<Snapshot> {
  await session.sync(znodes.root);
  const unreadable: string[] = [];
  const collect = <T>(parent: string, schema: GenericSchema<unknown, T>) =>
    readEach(session, parent, schema, unreadable);
  const players = await collect(znodes.players, playerRecordSchema);
  const intents = await childrenOf(session, znodes.intents);
  const matches = await collect(znodes.matches, matchRecordSchema);
  const hosts = await inBatches([...matches.keys()], BATCH, (id) => session.exists(znodes.host(id)));
  const history = await collect(znodes.history, historyRecordSchema);
  const leaderboard = await readRecord(session, leaderboardRecordSchema, znodes.leaderboard);
  if (leaderboard.kind === 'unreadable') unreadable.push(znodes.leaderboard);
  return {
    players: mapValues(players, ({ value }) => value),
    history: mapValues(history, ({ value }) => value),
    matches: mapValues(matches, ({ value }, index) => ({
      record: value,
      hosted: hosts[index] !== undefined,
    })),
    intents: new Set(intents),
    leaderboard: leaderboard.kind === 'record' ? leaderboard.value.rows : [],
    unreadable,
    moving: await movedSince(session, znodes, players, unreadable),
  };
}

type Found<T> = Extract<Read<T>, { kind: 'record' }>;

async function readEach<T>(
  session: Session,
  parent: string,
  schema: GenericSchema<unknown, T>,
  unreadable: string[],
): Promise<Map<string, Found<T>>> {
  const names = await childrenOf(session, parent);
  const reads = await inBatches(names, BATCH, (name) => readRecord(session, schema, `${parent}/${name}`));
  const found = new Map<string, Found<T>>();
  for (const [index, read] of reads.entries()) {
    const name = names[index] ?? '';
    if (read.kind === 'record') found.set(name, read);
    else if (read.kind === 'unreadable') unreadable.push(`${parent}/${name}`);
  }
  return found;
}

/** The players whose version is not the one that was read; what could not be read says nothing. */
async function movedSince(
  session: Session,
  znodes: Znodes,
  players: ReadonlyMap<PlayerId, Found<PlayerRecord>>,
  unreadable: readonly string[],
): Promise<Set<PlayerId>> {
  const present = await childrenOf(session, znodes.players);
  const names = present.filter((id) => !unreadable.includes(znodes.player(id)));
  const stats = await inBatches(names, BATCH, (id) => session.exists(znodes.player(id)));
  return new Set(names.filter((id, index) => stats[index]?.version !== players.get(id)?.stat.version));
}

function mapValues<K, V, W>(map: Map<K, V>, change: (value: V, index: number) => W): Map<K, W> {
  return new Map([...map].map(([key, value], index) => [key, change(value, index)]));
}
