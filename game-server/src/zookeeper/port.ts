import type { Milliseconds } from '@double-barrier/shared/time';

/** What ZooKeeper knows of a znode besides its data. Zxids are exact up to 2^53. */
export interface Stat {
  readonly czxid: number;
  readonly mzxid: number;
  readonly pzxid: number;
  /** Milliseconds since the Unix epoch, by the ZooKeeper server's clock. */
  readonly ctime: number;
  readonly mtime: number;
  readonly version: number;
  readonly cversion: number;
  readonly aversion: number;
  /** The owning session's id as lower-case hexadecimal without leading zeros; `'0'` for a persistent znode. */
  readonly ephemeralOwner: string;
  readonly dataLength: number;
  readonly numChildren: number;
}

export type CreateMode = 'persistent' | 'ephemeral' | 'persistent-sequential' | 'ephemeral-sequential';

/** A change that ZooKeeper told of one path; it says "look", never what is true now. */
export interface WatchEvent {
  readonly type: 'created' | 'deleted' | 'changed' | 'child';
  readonly path: string;
}

/**
 * Called at most once for each read that it was given to, with the first change after that read.
 * Two reads of one path with the same watcher before a change make one call.
 */
export type Watcher = (event: WatchEvent) => void;

/**
 * What the process may still believe of its session.
 * - `connected`: what it owns exists.
 * - `suspended`: the connection is away; what it owns exists until `leaseEnd` (monotonic ms).
 * - `fenced`: the lease has ended with the connection still away. Nothing may be done in the session's name, but the
 *   session may turn out to have survived (a restarted standalone server resets every timer): then `connected` again.
 * - `lost`: the session is over; nothing of it may be believed. Final.
 * - `closed`: ended by this process; its ephemerals are gone. Final.
 */
export type SessionState =
  | { readonly kind: 'connected' }
  | { readonly kind: 'suspended'; readonly leaseEnd: Milliseconds }
  | { readonly kind: 'fenced' }
  | { readonly kind: 'lost'; readonly reason: 'expired' | 'wiped' | 'unusable' }
  | { readonly kind: 'closed' };

/**
 * One ZooKeeper session. Every method rejects with a `ZooKeeperError`: `session-lost` or `session-closed` once the
 * session has ended, `connection-loss` or `operation-timeout` (both ambiguous for writes) when a reply did not come
 * within the operation deadline, `bad-arguments` or `too-large` before anything is sent.
 * While it is not `connected` nothing is sent: every operation fails at once with a `connection-loss` that is not ambiguous.
 * Calls are sent in the order made, so a caller may pipeline them.
 */
export interface Session {
  /** The session id as lower-case hexadecimal, comparable with `Stat.ephemeralOwner`. */
  readonly id: string;
  /** The negotiated session timeout. */
  readonly timeout: Milliseconds;
  readonly state: SessionState;
  /** Aborts once, with a ZooKeeperError as its reason, when the session is lost or closed. */
  readonly ended: AbortSignal;
  /**
   * Aborts when the present lease ends: fenced, lost or closed. A session that survives its fencing has a new one,
   * so whoever claims something by this session takes the signal at the moment of the claim.
   */
  readonly lease: AbortSignal;

  /** Tells each change of `state` from now on; the returned function ends the telling. */
  onState(listener: (state: SessionState) => void): () => void;

  /** Creates a znode and resolves with its path (with the number appended by a sequential mode). Throws `no-node`, `node-exists`. */
  create(path: string, bytes: Uint8Array, mode: CreateMode): Promise<string>;
  /** Throws `no-node`, and then leaves no watch behind. */
  get(path: string, watcher?: Watcher): Promise<{ bytes: Uint8Array; stat: Stat }>;
  /** Resolves with undefined where there is no node; the watch then waits for its creation. */
  exists(path: string, watcher?: Watcher): Promise<Stat | undefined>;
  /** Names, not paths, in no order. Throws `no-node`, and then leaves no watch behind. */
  children(path: string, watcher?: Watcher): Promise<{ names: string[]; stat: Stat }>;
  /** Version-checked; -1 matches any version. Throws `no-node`, `bad-version`. */
  set(path: string, bytes: Uint8Array, version: number): Promise<Stat>;
  /** Version-checked; -1 (the default) matches any version. Throws `no-node`, `bad-version`, `not-empty`. */
  delete(path: string, version?: number): Promise<void>;
  /** Reads after this see at least what any client had written when it was called. */
  sync(path: string): Promise<void>;

  /** Forgets a watcher everywhere; it is never called again. */
  unwatch(watcher: Watcher): void;
  /** Ends the session; its ephemerals are removed at once. Never rejects. */
  close(): Promise<void>;
}

/** Opens sessions, one call each; rejects with `unavailable` when no server answers within the connect deadline. */
export interface SessionFactory {
  open(signal: AbortSignal): Promise<Session>;
}
