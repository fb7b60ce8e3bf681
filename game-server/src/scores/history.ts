import type { MatchId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { type HistoryRecord, historyRecordSchema } from '../records/history-record.ts';
import type { ScoredMatch } from '../records/match-record.ts';
import { type Read, readRecord } from '../records/record.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import type { CrashPoints } from './crash-points.ts';
import { createPersistent, deleteNode, deleteTree } from './persistent-node.ts';

/** What history keeps of a match: all that decided it, nothing that only its play needed. */
export function historyOf(matchId: MatchId, match: ScoredMatch): HistoryRecord {
  const [left, right] = match.players;
  return {
    matchId,
    players: [
      { id: left.id, name: left.name },
      { id: right.id, name: right.name },
    ],
    result: match.result,
    awards: match.awards,
    replay: { seed: match.seed, ...(match.inputs === undefined ? {} : { inputs: match.inputs }) },
    epoch: match.epoch,
    nonce: match.nonce,
    createdAt: match.createdAt,
  };
}

/** Reads a match's history. */
export function readHistory(
  session: Session,
  znodes: Znodes,
  matchId: MatchId,
): Promise<Read<HistoryRecord>> {
  return readRecord(session, historyRecordSchema, znodes.historyRecord(matchId));
}

/**
 * Moves a scored match to the history. Each step may have been done before, by anybody; each is done only after the
 * one before it is known to be.
 */
export async function archive(
  session: Session,
  znodes: Znodes,
  crashPoints: CrashPoints,
  matchId: MatchId,
  match: ScoredMatch,
): Promise<void> {
  await createPersistent(session, znodes.historyRecord(matchId), encodeJson(historyOf(matchId, match)));
  await crashPoints.reach('history-written', matchId);
  await deleteTree(session, znodes.match(matchId));
  await crashPoints.reach('match-deleted', matchId);
  await deleteNode(session, znodes.intent(matchId));
  await crashPoints.reach('intent-deleted', matchId);
}
