import type { MatchId } from '@double-barrier/shared/ids';

/** A moment that the timeline flags. `words.timeline.gates[kind]` says it. */
export type Gate =
  | {
      readonly kind: 'first-member' | 'second-member' | 'surplus-member';
      readonly match: MatchId | undefined;
      readonly who: string;
    }
  /** `ready` was created: "The game is about to begin". */
  | { readonly kind: 'opened'; readonly match: MatchId | undefined }
  | { readonly kind: 'member-left'; readonly match: MatchId | undefined; readonly who: string }
  | { readonly kind: 'emptied'; readonly match: MatchId | undefined; readonly who: string }
  | { readonly kind: 'phase'; readonly match: MatchId; readonly phase: string }
  | {
      readonly kind: 'lock-taken' | 'lock-released';
      readonly match: MatchId | undefined;
      readonly who: string;
    }
  | { readonly kind: 'history-written'; readonly match: MatchId };

export type GateKind = Gate['kind'];
