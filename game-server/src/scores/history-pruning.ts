import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import { playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { addAward } from './awards.ts';
import { readHistory } from './history.ts';
import { inBatches } from './in-batches.ts';
import { childrenOf, deleteNode } from './persistent-node.ts';

/** How many matches the history keeps, and how many more it may have before the oldest are pruned together. */
export interface HistoryLimits {
  readonly keep: number;
  readonly slack: number;
}

export const HISTORY_LIMITS: HistoryLimits = { keep: 1000, slack: 100 };

/** Reads that are on their way at once. */
const BATCH = 64;

type Aged = { readonly id: MatchId; readonly czxid: number };

/**
 * Prunes the oldest matches of a history that has grown past its limits. Each is first folded into the baselines of
 * its players, so that a player's totals stay the sum of what can be read. Safe to run anywhere, at any time, twice.
 */
export async function pruneHistory(
  session: Session,
  znodes: Znodes,
  { keep, slack }: HistoryLimits,
): Promise<void> {
  const stat = await session.exists(znodes.history);
  if (!stat || stat.numChildren <= keep + slack) return;
  const aged = await ages(session, znodes, await childrenOf(session, znodes.history));
  const oldest = aged.sort((a, b) => a.czxid - b.czxid).slice(0, Math.max(0, aged.length - keep));
  for (const { id } of oldest) await prune(session, znodes, id);
}

async function ages(session: Session, znodes: Znodes, ids: readonly MatchId[]): Promise<Aged[]> {
  const aged = await inBatches(ids, BATCH, async (id) => {
    const stat = await session.exists(znodes.historyRecord(id));
    return stat && { id, czxid: stat.czxid };
  });
  return aged.filter((age) => age !== undefined);
}

async function prune(session: Session, znodes: Znodes, matchId: MatchId): Promise<void> {
  const history = await readHistory(session, znodes, matchId);
  if (history.kind !== 'record') return; // Gone already, or for an operator to mend.
  const sides: readonly Side[] = [0, 1];
  for (const side of sides) {
    if (history.value.awards && !(await fold(session, znodes, history.value, side))) return;
  }
  await deleteNode(session, znodes.historyRecord(matchId));
}

/**
 * Adds a match to one player's baseline exactly once; false where the player cannot be read. The same two reads and one
 * set as in `applyScore`, with the history's node in place of the match's.
 */
async function fold(session: Session, znodes: Znodes, history: HistoryRecord, side: Side): Promise<boolean> {
  const { matchId, awards } = history;
  const path = znodes.player(history.players[side].id);
  for (;;) {
    const [player, there] = await Promise.all([
      readRecord(session, playerRecordSchema, path),
      session.exists(znodes.historyRecord(matchId)),
    ]);
    if (player.kind !== 'record') return false;
    const record = player.value;
    if (!there || !awards || record.folded.includes(matchId)) return true;
    const folded = [...(await stillThere(session, znodes, record.folded)), matchId];
    const next = { ...record, baseline: addAward(record.baseline, awards[side]), folded };
    try {
      await session.set(path, encodeJson(next), player.stat.version);
      return true;
    } catch (error) {
      if (!isZooKeeperError(error, 'bad-version')) throw error;
    }
  }
}

async function stillThere(session: Session, znodes: Znodes, ids: readonly MatchId[]): Promise<MatchId[]> {
  const stats = await Promise.all(ids.map((id) => session.exists(znodes.historyRecord(id))));
  return ids.filter((_, index) => stats[index] !== undefined);
}
