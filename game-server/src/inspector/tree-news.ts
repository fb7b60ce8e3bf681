import type { Znode } from '@double-barrier/shared/protocol/znode-events';

/** One thing that reading the tree anew has shown. */
export type TreeNews =
  /** Something happened to the znode itself. */
  | { readonly kind: 'created' | 'changed'; readonly zxid: number; readonly znode: Znode }
  | { readonly kind: 'deleted'; readonly zxid: number; readonly path: string }
  /** It is known only now, and may have been there for long. */
  | { readonly kind: 'appeared'; readonly path: string }
  /** Only its children came or went. */
  | { readonly kind: 'counted'; readonly path: string };
