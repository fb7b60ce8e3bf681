import type { MatchId } from '@double-barrier/shared/ids';
import type { AbortReason } from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { BotDuel } from './bot-duel.ts';
import type { Traffic } from './traffic.ts';

/** How it ended for one player. */
export type Outcome =
  | { readonly kind: 'scored' }
  | { readonly kind: 'aborted'; readonly reason: AbortReason }
  /** It did not come to an end of a match; `why` is for people. */
  | { readonly kind: 'failed'; readonly why: string };

/** When one player was at each gate, on the clock of this process. */
export interface GateTimes {
  /** He asked for his seat to enter. */
  ready?: Milliseconds;
  /** He was told that the game begins. */
  playing?: Milliseconds;
  /** The duel was decided and he asked to leave. */
  left?: Milliseconds;
  /** He was shown the final score. */
  scored?: Milliseconds;
}

/** What one player measured. */
export interface PlayerRecord {
  /** Which duel of the run he was meant for, from 1. */
  readonly duel: number;
  readonly name: string;
  readonly url: string;
  readonly outcome: Outcome;
  /** The match that he was in, whoever the other one was. */
  readonly matchId: MatchId | undefined;
  readonly gates: Readonly<GateTimes>;
  readonly pauses: number;
  /** How often he took his place again over a new link. */
  readonly resumes: number;
  readonly latencies: readonly Milliseconds[];
  readonly traffic: Pick<Traffic, 'rates' | 'hotBytes'>;
  readonly duelMeasures: Pick<BotDuel, 'rollbacks' | 'ticks' | 'stats'> | undefined;
}
