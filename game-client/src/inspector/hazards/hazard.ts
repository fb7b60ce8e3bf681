/** What makes a child of a barrier a stray one. */
export type StrayReason = 'persistent' | 'sequential' | 'surplus' | 'ephemeral-ready';

/** Something in the tree that leads to trouble. `words.hazards[kind]` has title, cause and remedy. */
export type Hazard = {
  /** Stays the same while the hazard lasts. */
  readonly id: string;
  /** The znode to look at. */
  readonly path: string;
  /** Every znode that takes part. */
  readonly znodes: readonly string[];
} & (
  | { readonly kind: 'stale-ready' }
  | { readonly kind: 'stray-child'; readonly reason: StrayReason }
  | { readonly kind: 'mixed-schemes'; readonly schemes: readonly string[] }
  | { readonly kind: 'persistent-contender' }
  | { readonly kind: 'unknown-owner'; readonly owner: string; readonly since: number }
  | { readonly kind: 'old-intent'; readonly since: number }
  | { readonly kind: 'vanishing-parent'; readonly life: 'container' | 'ttl' }
);

export type HazardKind = Hazard['kind'];
