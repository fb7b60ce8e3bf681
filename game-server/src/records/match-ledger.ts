import type { MatchId } from '@double-barrier/shared/ids';
import type { Session } from '../zookeeper/port.ts';
import type { HistoryRecord } from './history-record.ts';
import type { MatchPlayer, PlayingMatch } from './match-record.ts';
import type { MatchResult } from './result.ts';

/** How far a commit is; `place` counts the contenders ahead at the score lock, `holder` is who has it now. */
export type CommitProgress =
  | { readonly step: 'recording' }
  | { readonly step: 'waiting-for-lock'; readonly place: number; readonly holder: string | undefined }
  | { readonly step: 'applying' }
  | { readonly step: 'zookeeper-away' };

/** A host's right to decide one match, as long as nobody raises the epoch again. */
export interface Ownership {
  readonly matchId: MatchId;
  readonly match: PlayingMatch;
  readonly epoch: number;
  /** Aborts when the host node is gone or its session may be: stop announcing and streaming at once. */
  readonly lost: AbortSignal;
  /** Gives the host node up, for a match that somebody else shall run. */
  resign(): Promise<void>;
}

/** What a pairing decides about a match. */
export interface NewMatch {
  readonly id: MatchId;
  readonly players: readonly [MatchPlayer, MatchPlayer];
  readonly seed: number;
}

/** The book of matches as those who play them see it; the scores feature keeps it. */
export interface MatchLedger {
  create(match: NewMatch, signal: AbortSignal): Promise<PlayingMatch>;
  own(matchId: MatchId, session: Session, signal: AbortSignal): Promise<Ownership>;
  commit(
    ownership: Ownership,
    result: MatchResult,
    inputs: string | undefined,
    signal: AbortSignal,
    onProgress?: (progress: CommitProgress) => void,
  ): Promise<HistoryRecord>;
  readOutcome(matchId: MatchId, signal: AbortSignal): Promise<HistoryRecord | undefined>;
}
