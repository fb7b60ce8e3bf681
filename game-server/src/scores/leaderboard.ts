import type { LeaderboardRow } from '@double-barrier/shared/protocol/events';
import type { PlayerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { leaderboardRecordSchema } from '../records/leaderboard-record.ts';
import { type PlayerRecord, playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { inBatches } from './in-batches.ts';
import { childrenOf, createPersistent } from './persistent-node.ts';

/** How many players the leaderboard has room for. */
export const LEADERBOARD_SIZE = 100;

/** Reads of players that are on their way at once while the leaderboard is made from all of them. */
const BATCH = 64;

/** The best rows, highest score first; equal scores by rating, then by id, so that every server sorts alike. */
export function bestRows(rows: Iterable<LeaderboardRow>): LeaderboardRow[] {
  return [...rows]
    .sort((a, b) => b.score - a.score || b.rating - a.rating || (a.id < b.id ? -1 : 1))
    .slice(0, LEADERBOARD_SIZE);
}

/** A player's row. */
export function rowOf(id: PlayerId, { name, score, rating, games, wins }: PlayerRecord): LeaderboardRow {
  return { id, name, score, rating, games, wins };
}

/**
 * Brings the rows of the players who have just scored up to date. Scores never fall, so whoever is in the highest 100
 * was there before or has just scored: merging is exact. The players are read after the leaderboard, in the same
 * session, so a row never becomes older; a version-checked set refuses to overwrite another server's merge.
 */
export async function updateLeaderboard(session: Session, znodes: Znodes, scored: Iterable<PlayerId>) {
  const ids = [...new Set(scored)];
  if (ids.length === 0) return;
  for (;;) {
    const board = await readRecord(session, leaderboardRecordSchema, znodes.leaderboard);
    const before = board.kind === 'record' ? board.value.rows : [];
    const changed = board.kind === 'record' ? ids : await childrenOf(session, znodes.players);
    const rows = new Map<PlayerId, LeaderboardRow>(before.map((row) => [row.id, row]));
    for (const row of await readRows(session, znodes, changed)) rows.set(row.id, row);
    const bytes = encodeJson({ rows: bestRows(rows.values()) });
    try {
      if (board.kind === 'absent') {
        if (await createPersistent(session, znodes.leaderboard, bytes)) return;
      } else {
        await session.set(znodes.leaderboard, bytes, board.stat.version);
        return;
      }
    } catch (error) {
      if (!isZooKeeperError(error, 'bad-version', 'no-node')) throw error;
    }
  }
}

async function readRows(
  session: Session,
  znodes: Znodes,
  ids: readonly PlayerId[],
): Promise<LeaderboardRow[]> {
  const rows = await inBatches(ids, BATCH, async (id) => {
    const player = await readRecord(session, playerRecordSchema, znodes.player(id));
    return player.kind === 'record' ? rowOf(id, player.value) : undefined;
  });
  return rows.filter((row) => row !== undefined);
}
