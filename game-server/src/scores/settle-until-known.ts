import type { MatchId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import type { CommitProgress } from '../records/match-ledger.ts';
import type { Session } from '../zookeeper/port.ts';
import { readHistory } from './history.ts';
import { LedgerError } from '../records/ledger-error.ts';
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
  const wait = AbortSignal.any([signal, known.signal]);
  let applying = false;
  const watch = (progress: CommitProgress) => {
    applying = progress.step === 'applying';
    onProgress(progress);
  };
  // Once the turn has come, it is seen through to the last delete.
  const watcher = () => {
    if (!applying) known.abort();
  };
  try {
    const there = await session.exists(znodes.historyRecord(matchId), watcher);
    if (!there) await settlement.settle(session, matchId, wait, watch);
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
