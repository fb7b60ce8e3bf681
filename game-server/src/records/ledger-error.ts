import type { MatchId } from '@double-barrier/shared/ids';

/**
 * - `no-match`: there is no such match, and no history of it.
 * - `not-playing`: the match is decided already; its outcome comes through the history.
 * - `fenced`: another host has taken the match over; this one's result is dropped.
 * - `quarantined`: a record that the commit needs is not readable; an operator must mend it.
 */
export type LedgerErrorCode = 'no-match' | 'not-playing' | 'fenced' | 'quarantined';

/** The one error that the ledger adds to those of the ZooKeeper layer and the recipes. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code: LedgerErrorCode;
  readonly matchId: MatchId;

  constructor(code: LedgerErrorCode, matchId: MatchId) {
    super(`match ${matchId}: ${code}`);
    this.code = code;
    this.matchId = matchId;
  }
}
