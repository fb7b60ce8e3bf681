import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import type { Clock } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import type { MatchPlayer, PlayingMatch } from '../records/match-record.ts';
import type { MatchResult } from '../records/result.ts';
import type { Session } from '../zookeeper/port.ts';
import type { OnCommitProgress } from './commit-progress.ts';
import { type CrashPoints, NO_CRASHES } from './crash-points.ts';
import type { Ownership } from './ownership.ts';

/** Where the ledger takes its sessions from: the live connected one, waited for until the signal aborts. */
export interface SessionSource {
  session(signal: AbortSignal): Promise<Session>;
}

/** What a pairing decides about a match. */
export interface NewMatch {
  readonly id: MatchId;
  readonly players: readonly [MatchPlayer, MatchPlayer];
  readonly seed: number;
}

export interface LedgerOptions {
  readonly source: SessionSource;
  readonly znodes: Znodes;
  readonly clock: Clock;
  readonly serverId: ServerId;
  readonly crashPoints?: CrashPoints;
}

/** The book of matches: each is created, owned by one host at a time, decided by one write and scored exactly once. */
export class Ledger {
  readonly #options: Required<LedgerOptions>;

  constructor(options: LedgerOptions) {
    this.#options = { crashPoints: NO_CRASHES, ...options };
  }

  /** Writes the match's record in phase `playing`, epoch 0. Throws `session-ended` reasons of the signal only. */
  create(_match: NewMatch, _signal: AbortSignal): Promise<PlayingMatch> {
    return Promise.reject(new Error(`${this.#options.serverId}: not written yet`));
  }

  /**
   * Makes this server the match's host: waits for the host node, then raises the epoch, which fences every earlier
   * host. Throws `no-match`, `not-playing`.
   */
  own(_matchId: MatchId, _session: Session, _signal: AbortSignal): Promise<Ownership> {
    return Promise.reject(new Error('not written yet'));
  }

  /**
   * Records the result, waits for the score lock, applies the score and resolves with the record of it. Carries on
   * through lost connections and sessions until the signal aborts. Throws `fenced`, `quarantined`, `no-match`.
   */
  commit(
    _ownership: Ownership,
    _result: MatchResult,
    _inputs: string | undefined,
    _signal: AbortSignal,
    _onProgress?: OnCommitProgress,
  ): Promise<HistoryRecord> {
    return Promise.reject(new Error('not written yet'));
  }

  /** Finishes what others left unfinished; for the start of a server and every few seconds after. */
  settleAll(_signal: AbortSignal): Promise<void> {
    return Promise.reject(new Error('not written yet'));
  }

  /** The record of a match whose score is in, or undefined while it is not. */
  readOutcome(_matchId: MatchId, _signal: AbortSignal): Promise<HistoryRecord | undefined> {
    return Promise.reject(new Error('not written yet'));
  }
}
