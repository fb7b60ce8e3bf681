import type { MatchId, PlayerId, ServerId } from '../ids.ts';
import type { Side } from '../simulation/player-input.ts';
import type { ChallengeNews, ChallengeRequests } from './challenge-events.ts';
import type { ZnodeNews, ZnodeRequests } from './znode-events.ts';

/** The answer to a request: a value, or the reason why not as `subject/what-is-wrong`. */
export type Ack<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Refusal };

/** Every expected refusal; the page has a sentence for each. */
export type Refusal =
  | 'name/empty'
  | 'name/too-long'
  | 'name/not-visible'
  | 'lobby/not-entered'
  | 'lobby/unavailable'
  | 'queue/already-queued'
  | 'queue/not-queued'
  | 'challenge/not-in-lobby'
  | 'challenge/oneself'
  | 'challenge/none'
  | 'invite/unknown'
  | 'invite/oneself'
  | 'match/none'
  | 'match/running'
  | 'request/malformed'
  | 'request/too-many'
  | 'server/failed'
  | 'server/stopping'
  | 'server/full'
  | 'inspector/off'
  | 'inspector/local-only';

/** A player who is in the lobby, as everybody sees him. */
export interface LobbyEntry {
  readonly id: PlayerId;
  /** 1–16 visible characters; not unique: a list with doubles shows the first characters of the id too. */
  readonly name: string;
  readonly home: ServerId;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  readonly rating: number;
}

/** The lobby as this server knows it; `stale` while ZooKeeper is away. */
export interface LobbyList {
  readonly entries: readonly LobbyEntry[];
  readonly stale: boolean;
}

/** What changed in the lobby since the last list or change; entries in `joined` may also replace one with the same id. */
export interface LobbyChange {
  readonly joined: readonly LobbyEntry[];
  readonly left: readonly PlayerId[];
  readonly stale: boolean;
}

export interface LeaderboardRow {
  readonly id: PlayerId;
  readonly name: string;
  readonly score: number;
  readonly rating: number;
  readonly games: number;
  readonly wins: number;
}

export interface Duelist {
  readonly id: PlayerId;
  readonly name: string;
  readonly rating: number;
}

/** One player's share of a result, in points. */
export interface ScoreParts {
  readonly rounds: number;
  readonly hits: number;
  readonly parries: number;
  readonly total: number;
}

/** How a match ended. `void` scores nothing: nobody had a fair chance (both gone, or no authority left). */
export type Ending = 'won' | 'conceded' | 'forfeited' | 'void';

/** The committed record of a match as both players see it. */
export interface FinalScore {
  readonly winner: Side | undefined;
  readonly ending: Ending;
  readonly rounds: readonly [number, number];
  readonly parts: readonly [ScoreParts, ScoreParts];
  /** Ratings before and after. */
  readonly ratings: readonly [{ before: number; after: number }, { before: number; after: number }];
  /** The znode where the record is kept. */
  readonly path: string;
}

/** One player's gate, as the barrier's znodes tell it. */
export interface GateSeat {
  /** The member's znode while it exists. */
  readonly path: string | undefined;
  /** The player asked to leave (exit gate only). */
  readonly leaving: boolean;
}

/** Why the world stands still; `resuming` is the short count before it moves again. */
export type PauseReason = 'opponent-away' | 'zookeeper-away' | 'host-changed' | 'resuming';

/** Where a match is; one value tells the page all that it needs to draw. Times are ms from when it was sent. */
export type MatchStage =
  /** The arenas load; a seat enters the barrier when its page says that it is ready. */
  | { readonly kind: 'entering'; readonly seats: readonly [GateSeat, GateSeat]; readonly deadlineIn: number }
  /** `ready` was created: both are in, the simulation's own countdown runs, then the fight. */
  | { readonly kind: 'playing' }
  | {
      readonly kind: 'paused';
      readonly reason: PauseReason;
      readonly away: Side | undefined;
      readonly endsIn: number;
    }
  /** The duel is decided; each seat leaves the barrier and waits for the other. */
  | {
      readonly kind: 'leaving';
      readonly winner: Side | undefined;
      readonly ending: Ending;
      readonly seats: readonly [GateSeat, GateSeat];
      readonly deadlineIn: number;
    }
  /** Both have left; the result goes through the commit and the score lock. `place` 0 holds the lock. */
  | {
      readonly kind: 'committing';
      readonly step: 'recording' | 'waiting-for-lock' | 'applying' | 'zookeeper-away';
      readonly place: number | undefined;
      readonly holder: string | undefined;
    }
  | { readonly kind: 'scored'; readonly score: FinalScore }
  | { readonly kind: 'aborted'; readonly reason: AbortReason };

export type AbortReason = 'opponent-absent' | 'you-were-absent' | 'you-left' | 'server-failed';

/** A match as one of its players sees it; sent whole at every change, the latest wins. */
export interface MatchView {
  readonly matchId: MatchId;
  readonly side: Side;
  readonly players: readonly [Duelist, Duelist];
  readonly seed: number;
  /** The barrier's path in ZooKeeper. */
  readonly barrier: string;
  readonly stage: MatchStage;
  /** How many pages watch it, on all servers. */
  readonly watchers: number;
}

/** Who plays a match, or played it. */
export type Named = Pick<Duelist, 'id' | 'name'>;

/** A match that is being played and may be watched. */
export interface LiveMatch {
  readonly matchId: MatchId;
  readonly players: readonly [Named, Named];
  /** Rounds won so far; undefined until its host has told. */
  readonly rounds: readonly [number, number] | undefined;
}

/** The matches as this server knows them, the newest first; `stale` while ZooKeeper is away. */
export interface LiveMatchList {
  readonly matches: readonly LiveMatch[];
  readonly stale: boolean;
}

/** A match as a page sees it that only watches; sent whole at every change, the latest wins. */
export interface WatchView {
  readonly matchId: MatchId;
  readonly players: readonly [Named, Named];
  readonly seed: number;
  readonly stage: MatchStage;
  readonly rounds: readonly [number, number];
  readonly watchers: number;
}

/** One of a player's last duels, as it went into his totals. */
export interface PastDuel {
  readonly matchId: MatchId;
  readonly opponent: Named;
  readonly outcome: 'won' | 'lost' | 'drawn';
  readonly points: number;
  readonly opponentPoints: number;
  readonly ratingChange: number;
  /** When the match was made, in milliseconds since the Unix epoch. */
  readonly at: number;
}

export interface EnterRequest {
  readonly name: string;
  /** What a page kept from an earlier entry, to take the same player and seat again. */
  readonly resume?: { readonly playerId: PlayerId; readonly token: string };
}

export interface Entered {
  readonly playerId: PlayerId;
  /** Secret; whoever has it is this player. */
  readonly token: string;
  readonly name: string;
  readonly server: ServerId;
  readonly rating: number;
}

/** What a page may say. The hot event `input` is one binary frame (see codec). */
export interface ClientEvents extends ZnodeRequests, ChallengeRequests {
  'lobby:enter': (request: EnterRequest, ack: (answer: Ack<Entered>) => void) => void;
  'lobby:leave': (ack: (answer: Ack<null>) => void) => void;
  'queue:join': (ack: (answer: Ack<null>) => void) => void;
  'queue:leave': (ack: (answer: Ack<null>) => void) => void;
  /** The arena is loaded: the seat may enter the barrier. */
  'match:ready': (matchId: MatchId, ack: (answer: Ack<null>) => void) => void;
  /** Before the end it concedes; after it, it walks to the exit gate. */
  'match:leave': (ack: (answer: Ack<null>) => void) => void;
  /** From the final score (or an aborted match) back to the lobby. */
  'match:return': (ack: (answer: Ack<null>) => void) => void;
  /** Asks for a keyframe: after a desync, or when a hidden tab returns. */
  'match:keyframe': () => void;
  'latency:probe': (ack: (answer: Ack<null>) => void) => void;
  /** Watches a live match, in place of any other; its state and frames follow. */
  'watch:join': (matchId: MatchId, ack: (answer: Ack<null>) => void) => void;
  'watch:leave': (ack: (answer: Ack<null>) => void) => void;
  /** The player's own last ten duels, the latest first. */
  'duels:recent': (ack: (answer: Ack<readonly PastDuel[]>) => void) => void;
  input: (frame: Uint8Array) => void;
}

/** What a server says. `confirmed` and `keyframe` are hot: one binary frame each. */
export interface ServerEvents extends ZnodeNews, ChallengeNews {
  'lobby:list': (list: LobbyList) => void;
  'lobby:change': (change: LobbyChange) => void;
  'queue:state': (state: { readonly waiting: boolean }) => void;
  'match:state': (view: MatchView) => void;
  'leaderboard:rows': (rows: readonly LeaderboardRow[]) => void;
  'matches:list': (list: LiveMatchList) => void;
  'watch:state': (view: WatchView) => void;
  /** The operator's message; null when there is none. */
  notice: (text: string | null) => void;
  /** A newer tab took this player over; this one stays quiet. */
  'session:replaced': () => void;
  /** The origins of the other servers that the page can go on at. */
  'servers:list': (origins: readonly string[]) => void;
  /** The server is about to stop; who has another one to go to goes there. */
  'server:stopping': () => void;
  confirmed: (frame: Uint8Array) => void;
  keyframe: (frame: Uint8Array) => void;
}
