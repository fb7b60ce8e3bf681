import type {
  Challenge,
  ChallengeOver,
  ChallengeState,
} from '@double-barrier/shared/protocol/challenge-events';
import type { Milliseconds } from '@double-barrier/shared/time';

/** How the player stands with others: what is open between them, and the last word about what is not any more. */
export interface Meetings extends ChallengeState {
  /** When the page heard of what is open, on its own clock: spans in it count from here. */
  readonly at: Milliseconds;
  /** What became of the last challenge that ended without a duel, until something else is asked for. */
  readonly over: ChallengeOver | undefined;
  /** The opponent's round trip, while a match runs. */
  readonly opponentLatency: Milliseconds | undefined;
}

/** News of challenges, and of the opponent's link. */
export type MeetingEvent =
  | { readonly kind: 'challenges'; readonly challenges: ChallengeState; readonly at: Milliseconds }
  | { readonly kind: 'challenge-over'; readonly over: ChallengeOver }
  | { readonly kind: 'opponent-latency'; readonly roundTrip: Milliseconds };

/** Nobody has asked for anything. */
export const NO_MEETINGS: Meetings = {
  made: undefined,
  received: [],
  invite: undefined,
  at: 0,
  over: undefined,
  opponentLatency: undefined,
};

/** How the player stands with others after such news. */
export function meetingsAfter(meetings: Meetings, event: MeetingEvent): Meetings {
  switch (event.kind) {
    case 'challenges': {
      const { made, received, invite } = event.challenges;
      return { ...meetings, made, received, invite, at: event.at };
    }
    case 'challenge-over':
      return { ...meetings, over: event.over };
    case 'opponent-latency':
      return { ...meetings, opponentLatency: event.roundTrip };
  }
}

/** The rematch that the opponent asks for. */
export function rematchAsked({ received }: Meetings): Challenge | undefined {
  return received.find(({ kind }) => kind === 'rematch');
}

/** The rematch that the player has asked for. */
export function rematchMade({ made }: Meetings): Challenge | undefined {
  return made?.kind === 'rematch' ? made : undefined;
}
