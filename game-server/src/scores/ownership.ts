import type { MatchId } from '@double-barrier/shared/ids';
import type { PlayingMatch } from '../records/match-record.ts';

/** A host's right to decide one match, as long as nobody raises the epoch again. */
export interface Ownership {
  readonly matchId: MatchId;
  readonly match: PlayingMatch;
  readonly epoch: number;
  /** The record's version that this epoch was written with: the fencing token. */
  readonly version: number;
  readonly hostPath: string;
  /** Aborts when the host node is gone or its session may be: stop announcing and streaming at once. */
  readonly lost: AbortSignal;
  /** Gives the host node up, for a match that somebody else shall run. */
  resign(): Promise<void>;
}
