import type { MatchId } from '@double-barrier/shared/ids';
import { decodeReplay, ReplayError } from '@double-barrier/shared/protocol/replay';
import {
  agreesWith,
  parseReplayRecord,
  type ReplayRecord,
} from '@double-barrier/shared/protocol/replay-record';
import { ReplayedMatch } from '@double-barrier/shared/protocol/replayed-match';
import { rulesFingerprint } from '@double-barrier/shared/simulation/index';

/**
 * Why a match cannot be watched again.
 * - `absent`: no record is kept (any more). `unreadable`: what is kept is none. `unavailable`: ZooKeeper is away.
 * - `too-many`: too many replays were asked for. `offline`: the server did not answer.
 * - `no-inputs`: its inputs were never kept. `other-format`, `other-rules`: another version of the game wrote them.
 */
export type ReplayFault =
  | 'absent'
  | 'unreadable'
  | 'unavailable'
  | 'too-many'
  | 'offline'
  | 'no-inputs'
  | 'other-format'
  | 'other-rules';

/** A record that was asked for; `agrees` says whether playing it again has led to the committed result. */
export type LoadedReplay =
  | {
      readonly kind: 'ready';
      readonly record: ReplayRecord;
      readonly match: ReplayedMatch;
      readonly agrees: boolean;
    }
  | { readonly kind: 'failed'; readonly fault: ReplayFault; readonly record: ReplayRecord | undefined };

const FAULT_OF_STATUS: Readonly<Record<number, ReplayFault>> = {
  404: 'absent',
  429: 'too-many',
  500: 'unreadable',
  503: 'unavailable',
};

/** Asks for a match's record and plays it again; never rejects. */
export async function loadReplay(matchId: MatchId, ask: typeof fetch): Promise<LoadedReplay> {
  const failed = (fault: ReplayFault): LoadedReplay => ({ kind: 'failed', fault, record: undefined });
  try {
    const answer = await ask(`/replays/${encodeURIComponent(matchId)}`);
    if (!answer.ok) return failed(FAULT_OF_STATUS[answer.status] ?? 'offline');
    const told: unknown = await answer.json();
    const record = parseReplayRecord(told);
    return record ? replay(record) : failed('unreadable');
  } catch {
    return failed('offline');
  }
}

function replay(record: ReplayRecord): LoadedReplay {
  const failed = (fault: ReplayFault): LoadedReplay => ({ kind: 'failed', fault, record });
  if (record.inputs === undefined) return failed('no-inputs');
  try {
    const { rules, inputs } = decodeReplay(record.inputs);
    if (rules !== rulesFingerprint()) return failed('other-rules');
    const match = new ReplayedMatch(record.seed, inputs);
    return { kind: 'ready', record, match, agrees: agreesWith(match.end, record.result) };
  } catch (error) {
    if (error instanceof ReplayError) return failed('other-format');
    throw error;
  }
}
