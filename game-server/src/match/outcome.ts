import type { MatchId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { Wake } from '../recipes/wake.ts';
import type { HistoryRecord } from '../records/history-record.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

export interface OutcomeDeps {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly ledger: Pick<MatchLedger, 'readOutcome'>;
  readonly znodes: Znodes;
}

/**
 * Waits for a match's record in history, whoever commits it, through lost connections and sessions; undefined where the
 * match is gone without one. Rejects with the signal's reason.
 */
export async function awaitOutcome(
  deps: OutcomeDeps,
  matchId: MatchId,
  signal: AbortSignal,
): Promise<HistoryRecord | undefined> {
  for (;;) {
    const session = await deps.keeper.session(signal);
    try {
      return await watchOutcome(deps, matchId, session, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!session.ended.aborted) throw error;
    }
  }
}

async function watchOutcome(
  { ledger, znodes }: OutcomeDeps,
  matchId: MatchId,
  session: Session,
  signal: AbortSignal,
): Promise<HistoryRecord | undefined> {
  const wake = new Wake(session, signal, session.ended);
  try {
    for (;;) {
      const match = await retryRead(session, wake.signal, () =>
        session.exists(znodes.match(matchId), wake.watcher),
      );
      const record = await ledger.readOutcome(matchId, signal);
      if (record || !match) return record;
      await wake.next();
    }
  } finally {
    wake.close();
  }
}
