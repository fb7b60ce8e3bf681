import type { Units } from '@double-barrier/shared/simulation/index';

/** What a duel client has seen and done so far. */
export interface DuelClientStats {
  /** Ticks by which own time is ahead of the last confirmed one. */
  readonly lead: number;
  /** By how many ticks the newest own input was early at the host, as it said last. */
  readonly margin: number;
  /** Own time's present rate, 1 ± 0.05. */
  readonly rate: number;
  /** Corrections of the lead that were too large to be dilated away. */
  readonly snaps: number;
  readonly rollbacks: number;
  readonly replayedTicks: number;
  readonly deepestRollback: number;
  /** Ticks that the last rollback predicted again, and by how far it moved the opponent in the open tick. */
  readonly rollbackDepth: number;
  readonly opponentMoved: Units;
  readonly desyncs: number;
  readonly gaps: number;
  readonly olderEpochFrames: number;
  readonly malformedFrames: number;
  readonly keyframesRequested: number;
  readonly keyframesAdopted: number;
}
