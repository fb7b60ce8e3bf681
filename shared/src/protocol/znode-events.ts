import type { Ack } from './events.ts';

/** A znode's bytes as a viewer gets them; at most `DATA_SHOWN` bytes of them. */
export type ZnodeContent =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  /** Bytes that are not UTF-8 text. */
  | { readonly kind: 'base64'; readonly base64: string; readonly cut: boolean }
  /** Longer than what is read at all. */
  | { readonly kind: 'too-long' };

/** Bytes of a znode that are shown. */
export const DATA_SHOWN = 4096;
/** Bytes beyond which a znode's data is not even read. */
export const DATA_READ = 65_536;
/** Znodes that are watched at most. */
export const ZNODES_WATCHED = 10_000;

/** One znode as it was when it was last read. Zxids are exact numbers; times are ms since the Unix epoch. */
export interface Znode {
  readonly path: string;
  readonly content: ZnodeContent;
  /** The session that it lives and dies with, in hexadecimal; `'0'` where it is persistent. */
  readonly owner: string;
  readonly czxid: number;
  readonly mzxid: number;
  readonly pzxid: number;
  readonly ctime: number;
  readonly mtime: number;
  readonly version: number;
  readonly cversion: number;
  readonly length: number;
  readonly children: number;
}

/**
 * One thing that was seen to have happened to a znode. What happened between two looks is told as one: a changed
 * znode's version says how often. A deletion's `zxid` is its parent's pzxid after it: exact where nothing else came or
 * went under the parent between two looks, else the latest that it can have been. `at` is the server's clock.
 */
export type ZnodeChange =
  | {
      readonly kind: 'created' | 'changed';
      readonly zxid: number;
      readonly at: number;
      readonly znode: Znode;
    }
  | { readonly kind: 'deleted'; readonly zxid: number; readonly at: number; readonly path: string };

/**
 * The whole picture: told when looking begins, and again to a viewer who could not take the changes as fast as they
 * came. What is too much for one message follows as `appeared`.
 */
export interface ZnodePicture {
  /** The root's path; everything shown is below it or is it. */
  readonly root: string;
  /** Parents before their children, children by name. */
  readonly znodes: readonly Znode[];
  /** The znodes that this viewer has unfolded, besides those that always are (see `isAlwaysUnfolded`). */
  readonly unfolded: readonly string[];
  /** There are more than `ZNODES_WATCHED`; the rest is not shown. */
  readonly full: boolean;
  /** When the picture was last known to be the tree, where ZooKeeper is away now. */
  readonly staleSince: number | undefined;
  readonly at: number;
}

/**
 * What is new since the last picture or changes; at most twenty of these a second. To be applied in this order:
 * `disappeared`, `appeared`, `changes`, `counted` (see `applyZnodeChanges`).
 */
export interface ZnodeChanges {
  /** In the order of their zxids. */
  readonly changes: readonly ZnodeChange[];
  /** Znodes that are shown only now because somebody unfolded their parent: nothing happened to them. */
  readonly appeared: readonly Znode[];
  /** Paths that are no longer shown, with all below them, because their parent was folded: nothing happened to them. */
  readonly disappeared: readonly string[];
  /** Znodes to which nothing happened but that children came or went; their `pzxid` says when last. */
  readonly counted: readonly Znode[];
  readonly full: boolean;
  readonly staleSince: number | undefined;
  readonly at: number;
}

/** What a viewer may say; nothing of it writes. Refusals: `inspector/off`, `inspector/local-only`. */
export interface ZnodeRequests {
  /** Begins to look; answered by `znodes:picture`. A second one begins anew. */
  'znodes:open': (ack: (answer: Ack<null>) => void) => void;
  /**
   * Watches this znode's children too, or no more; what the recipe view needs stays unfolded. A deleted znode is folded
   * by that. A path outside the root, and any before `znodes:open`, is `request/malformed`.
   */
  'znodes:unfold': (path: string, ack: (answer: Ack<null>) => void) => void;
  'znodes:fold': (path: string, ack: (answer: Ack<null>) => void) => void;
  'znodes:close': (ack: (answer: Ack<null>) => void) => void;
}

/** What a server tells a viewer. */
export interface ZnodeNews {
  'znodes:picture': (picture: ZnodePicture) => void;
  'znodes:changes': (changes: ZnodeChanges) => void;
}
