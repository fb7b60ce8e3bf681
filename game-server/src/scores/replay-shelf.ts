import type { MatchId } from '@double-barrier/shared/ids';
import type { ReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { readHistory } from './history.ts';
import type { SessionSource } from './persevere.ts';

/** What a look for a replay found; `unreadable` where somebody wrote what is no record. */
export type FoundReplay =
  | { readonly kind: 'record'; readonly record: ReplayRecord }
  | { readonly kind: 'absent' | 'unreadable' };

/** Reads what it takes to play a finished match again. Rejects with the signal's reason. */
export async function readReplay(
  source: SessionSource,
  znodes: Znodes,
  matchId: MatchId,
  signal: AbortSignal,
): Promise<FoundReplay> {
  const session = await source.session(signal);
  const history = await retryRead(session, signal, () => readHistory(session, znodes, matchId));
  return history.kind === 'record'
    ? { kind: 'record', record: replayOf(history.value) }
    : { kind: history.kind };
}

/** The part of a record that everybody may read. */
function replayOf({ matchId, players, result, replay, createdAt }: HistoryRecord): ReplayRecord {
  return { matchId, players, result, ...replay, createdAt };
}
