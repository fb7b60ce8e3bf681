import type { MatchId } from '@double-barrier/shared/ids';
import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import type { Gate } from './gate.ts';

export type ChangeKind = 'created' | 'changed' | 'deleted';

/** What one step does to a picture: these znodes are put, these are taken away or replaced. Swapped, it is undone. */
export interface Edit {
  readonly put: readonly Znode[];
  readonly taken: readonly Znode[];
}

/** One change of the tree, as the timeline shows it. */
export interface TimelineEntry {
  /** Grows with each arrival; what selects and scrubs. */
  readonly id: number;
  readonly kind: ChangeKind;
  readonly path: string;
  readonly zxid: number;
  /** Ms since the Unix epoch, by the server's clock. */
  readonly at: number;
  readonly before: Znode | undefined;
  readonly after: Znode | undefined;
  /** It was not seen when it happened, but found by comparing the pictures before and after a gap. */
  readonly isBridged: boolean;
  /** The matches that it is part of. */
  readonly matches: readonly MatchId[];
  /** What it means at the gates of a match, or at a lock. */
  readonly gates: readonly Gate[];
  readonly edit: Edit;
}
