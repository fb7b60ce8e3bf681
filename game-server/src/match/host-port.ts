import type { Ending, PauseReason } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { CommitProgress } from '../records/match-ledger.ts';

/** Where a match is, as its host decides and tells it; spans are ms from when it was told. */
export type HostStage =
  /** Waits for the barrier to open. */
  | { readonly kind: 'gathering' }
  | { readonly kind: 'playing' }
  | {
      readonly kind: 'paused';
      readonly reason: PauseReason;
      readonly away: Side | undefined;
      readonly endsIn: Milliseconds;
    }
  | {
      readonly kind: 'decided';
      readonly winner: Side | undefined;
      readonly ending: Ending;
      /** Who asked to leave, and walks to the exit gate. */
      readonly leaving: readonly [boolean, boolean];
    }
  | { readonly kind: 'committing'; readonly progress: CommitProgress }
  /** The record is in history. */
  | { readonly kind: 'recorded' };

/** What a host tells of its duel beside the frames, whenever it changes. */
export interface Standing {
  /** Rounds won so far. */
  readonly rounds: readonly [number, number];
  /** How many pages watch, on all servers. */
  readonly watchers: number;
}

/** What a host tells one seat, or one server that watches; calls never throw and never block. */
export interface SeatPort {
  stage(stage: HostStage): void;
  standing(standing: Standing): void;
  confirmed(frame: Uint8Array): void;
  keyframe(frame: Uint8Array): void;
  /** The other player's round trip. */
  latency(roundTrip: Milliseconds): void;
  /** The line is gone without having been closed from here. */
  lost(): void;
}

/**
 * What a seat tells its match's host, in this process or over a peer link; calls never throw and never block.
 * The host knows which side a line belongs to; nothing that a page sends can name one.
 */
export interface HostLine {
  /** The page is there (or came back): input will follow. */
  present(): void;
  /** The page is gone; play stands still until it is back or its time is up. */
  away(): void;
  /** The page is on its way to another server, and will be back at once. */
  moving(): void;
  input(frame: Uint8Array): void;
  /** The round trip between the player's page and his server, for the other one to see. */
  latency(roundTrip: Milliseconds): void;
  /** Asks for a keyframe. */
  resync(): void;
  /** The player leaves: while the duel runs he concedes by it; after it he waits at the exit gate. */
  leave(): void;
  /** The seat could not enter the barrier: no duel is possible. */
  withdraw(): void;
  /** Ends the line; the host takes the page as away. */
  close(): void;
}

/**
 * What a server that watches a match tells its host, in this process or over a peer link; calls never throw and never
 * block. Nothing that can be said over it touches the duel.
 */
export interface WatchLine {
  /** So many pages watch over this line now; frames come while there are any, a keyframe first. */
  watchers(count: number): void;
  /** Asks for a keyframe. */
  resync(): void;
  close(): void;
}
