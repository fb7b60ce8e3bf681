import type { Id, PlayerId } from '../ids.ts';
import type { Ack, Duelist } from './events.ts';

/** How two players come together besides the queue: by a challenge, by a rematch, by an invite link. */
export type ChallengeKind = 'challenge' | 'rematch' | 'invite';

/** How a challenge ended without a match. */
export type ChallengeEnd = 'declined' | 'expired' | 'withdrawn' | 'busy' | 'left' | 'failed';

/** A challenge as one of its two players sees it. */
export interface Challenge {
  readonly id: Id;
  readonly kind: ChallengeKind;
  /** The other one: whom it was made to, or who made it. */
  readonly opponent: Duelist;
  /** The round trip in ms between who made it and his server; undefined where it is not known yet. */
  readonly latency: number | undefined;
  /** Milliseconds until it lapses, from when it was sent. */
  readonly endsIn: number;
}

/** All challenges of a player that are open, and the code of his invite link; sent whole at every change, the latest wins. */
export interface ChallengeState {
  readonly made: Challenge | undefined;
  readonly received: readonly Challenge[];
  readonly invite: Id | undefined;
}

/** A word to a player about a challenge that has ended without a match. */
export interface ChallengeOver {
  readonly kind: ChallengeKind;
  /** The other one's name. */
  readonly name: string;
  readonly end: ChallengeEnd;
  /** True for the one that the player made himself. */
  readonly mine: boolean;
}

/** What a page may say to come together with somebody. */
export interface ChallengeRequests {
  /** Challenges somebody in the lobby; an earlier challenge of one's own is taken back. */
  'challenge:make': (to: PlayerId, ack: (answer: Ack<null>) => void) => void;
  'challenge:accept': (challenge: Id, ack: (answer: Ack<null>) => void) => void;
  'challenge:decline': (challenge: Id, ack: (answer: Ack<null>) => void) => void;
  /** Takes the own challenge back. */
  'challenge:withdraw': (ack: (answer: Ack<null>) => void) => void;
  /** From the end of a match: asks for a rematch, or agrees to the one that is asked for. */
  'match:rematch': (ack: (answer: Ack<null>) => void) => void;
  /** Makes the player's invite link; its code comes with `challenge:state`. */
  'invite:make': (ack: (answer: Ack<null>) => void) => void;
  /** Comes by somebody's invite link. */
  'invite:open': (code: Id, ack: (answer: Ack<null>) => void) => void;
  /** The round trip in ms that the page has measured. */
  'latency:tell': (roundTrip: number) => void;
}

/** What a server tells of challenges and of the opponent's link. */
export interface ChallengeNews {
  'challenge:state': (state: ChallengeState) => void;
  'challenge:over': (over: ChallengeOver) => void;
  /** The opponent's round trip in ms, while a match runs. */
  'match:latency': (roundTrip: number) => void;
}
