import type { Ticks, Units } from '@double-barrier/shared/simulation/index';

/** The rollbacks of a client so far, and what the last one did. */
export class RollbackRecord {
  count = 0;
  replayedTicks: Ticks = 0;
  deepest: Ticks = 0;
  depth: Ticks = 0;
  opponentMoved: Units = 0;

  /** Notes a rollback that predicted `depth` ticks again and put the opponent so far from where he was. */
  add(depth: Ticks, opponentMoved: Units): void {
    this.count += 1;
    this.replayedTicks += depth;
    this.deepest = Math.max(this.deepest, depth);
    this.depth = depth;
    this.opponentMoved = opponentMoved;
  }
}
