import type { MatchId, PlayerId, ServerId } from '@double-barrier/shared/ids';
import type { Duelist, MatchView } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Page } from './page.ts';

/** The part of a seat that a player's page acts on. */
export interface PlayerSeat {
  readonly matchId: MatchId;
  readonly match: {
    readonly side: Side;
    readonly players: readonly [Duelist, Duelist];
    readonly homes: readonly [ServerId, ServerId];
  };
  readonly isOver: boolean;
  /** The player holds his seat at another server. */
  readonly hasMoved: boolean;
  attach(page: {
    view(view: MatchView): void;
    confirmed(frame: Uint8Array): void;
    keyframe(frame: Uint8Array): void;
    latency(roundTrip: Milliseconds): void;
  }): () => void;
  ready(): void;
  leave(): void;
  /** Gives the seat up without leaving the match: the player takes it again at another server. */
  yield(): void;
  input(frame: Uint8Array): void;
  resync(): void;
  /** The round trip between the player's page and this server. */
  latency(roundTrip: Milliseconds): void;
  /** The player's rating after the match, once that is known. */
  readonly ratingAfter: number | undefined;
}

/** What a seat shows, for a page. */
export function seatPageOf(page: Page): Parameters<PlayerSeat['attach']>[0] {
  return {
    view: (view) => page.send('match:state', view),
    confirmed: (frame) => page.send('confirmed', frame),
    keyframe: (frame) => page.send('keyframe', frame),
    latency: (roundTrip) => page.send('match:latency', roundTrip),
  };
}

/** Who wants a duel, as the other one's server needs to know him. */
export interface QueuedPlayer {
  readonly id: PlayerId;
  readonly name: string;
  readonly rating: number;
  readonly tokenHash: string;
}

/** Where a player is in the game. */
export type Place =
  | { readonly kind: 'lobby' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'match'; readonly seat: PlayerSeat };
