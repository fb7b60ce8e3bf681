import type { MatchId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import type { CommitProgress } from '../records/match-ledger.ts';
import type { Session } from '../zookeeper/port.ts';
import { readHistory } from './history.ts';
import { LedgerError } from './ledger-error.ts';
import type { Settlement } from './settlement.ts';

/**
 * Brings a decided match to its history: in a turn at the score lock, or by whoever holds the lock before that turn
 * comes (group commit); then this server's place in the queue is given up. Throws `quarantined`.
 */
export async function settleUntilKnown(
  settlement: Settlement,
  znodes: Znodes,
  matchId: MatchId,
  session: Session,
  signal: AbortSignal,
  onProgress: (progress: CommitProgress) => void,
): Promise<HistoryRecord> {
  const known = new AbortController();
  const watcher = () => known.abort();
  const end = AbortSignal.any([signal, known.signal]);
  try {
    const there = await session.exists(znodes.historyRecord(matchId), watcher);
    if (!there) await settlement.settle(session, end, onProgress);
  } catch (error) {
    if (!known.signal.aborted || signal.aborted) throw error;
  } finally {
    session.unwatch(watcher);
  }
  const history = await readHistory(session, znodes, matchId);
  // Every intent was looked at, and this one is not in the history: a record that it needs cannot be read.
  if (history.kind !== 'record') throw new LedgerError('quarantined', matchId);
  return history.value;
}
