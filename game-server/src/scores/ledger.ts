import { type MatchId, newSecret, type ServerId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { HistoryRecord } from '../records/history-record.ts';
import type { CommitProgress, MatchLedger, NewMatch, Ownership } from '../records/match-ledger.ts';
import type { PlayingMatch } from '../records/match-record.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import { type MatchResult, VOID_RESULT } from '../records/result.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { type ApplyScore, applyScore } from './apply-score.ts';
import { type CrashPoints, NO_CRASHES } from './crash-points.ts';
import { finish } from './finish.ts';
import { readHistory } from './history.ts';
import { HISTORY_LIMITS, type HistoryLimits, pruneHistory } from './history-pruning.ts';
import { LedgerError } from '../records/ledger-error.ts';
import { ORPHAN_AFTER_MS, Orphans } from './orphans.ts';
import { own } from './ownership.ts';
import { persevere, type SessionSource } from './persevere.ts';
import { childrenOf, createPersistent } from './persistent-node.ts';
import { settleUntilKnown } from './settle-until-known.ts';
import { Settlement } from './settlement.ts';

/** How long the host node of an orphan may take to be had; somebody else has it then. */
const ORPHAN_CLAIM_MS: Milliseconds = 1000;

export interface LedgerOptions {
  readonly source: SessionSource;
  readonly znodes: Znodes;
  readonly clock: Clock;
  readonly serverId: ServerId;
  /** Told the path of each record that cannot be read, whenever it is met. */
  readonly onUnreadable?: (path: string) => void;
  /** How long a match may be without a host before it is ended void. */
  readonly orphanAfter?: Milliseconds;
  readonly historyLimits?: HistoryLimits;
  readonly crashPoints?: CrashPoints;
  readonly apply?: ApplyScore;
}

/**
 * The book of matches: each is created, owned by one host at a time, decided by one write and scored exactly once.
 * Waits for ZooKeeper for as long as the caller's signal allows; only `own` belongs to one session.
 */
export class Ledger implements MatchLedger {
  readonly #options: Required<LedgerOptions>;
  readonly #settlement: Settlement;
  readonly #orphans: Orphans;

  constructor(options: LedgerOptions) {
    this.#options = {
      onUnreadable: () => undefined,
      orphanAfter: ORPHAN_AFTER_MS,
      historyLimits: HISTORY_LIMITS,
      crashPoints: NO_CRASHES,
      apply: applyScore,
      ...options,
    };
    this.#settlement = new Settlement(this.#options);
    this.#orphans = new Orphans(this.#options.clock, this.#options.znodes, this.#options.orphanAfter);
  }

  /** Writes the match's record in phase `playing`, epoch 0. */
  create({ id, players, seed }: NewMatch, signal: AbortSignal): Promise<PlayingMatch> {
    const { clock, znodes } = this.#options;
    const [left, right] = players;
    const match: PlayingMatch = {
      phase: 'playing',
      epoch: 0,
      players: [left, right],
      seed,
      nonce: newSecret(),
      createdAt: clock.wallTime(),
    };
    // The id is fresh, so a node that exists is this call's own, made before a reply was lost.
    const write = async (session: Session) => {
      await createPersistent(session, znodes.match(id), encodeJson(match));
      return match;
    };
    return this.#persevere(signal, write);
  }

  /**
   * Makes this server the match's host: waits for the host node, then raises the epoch, which fences every earlier
   * host. Throws `no-match`, `not-playing`, `quarantined`, and what the election throws.
   */
  own(matchId: MatchId, session: Session, signal: AbortSignal): Promise<Ownership> {
    return own({ ...this.#options, session }, matchId, signal);
  }

  /**
   * Records the result, waits for the score lock, applies the score and resolves with the record of it, which is the
   * first result's when a match is committed again. Throws `fenced`, `no-match`, `quarantined`; another host's result
   * is then to be read from the outcome.
   */
  async commit(
    ownership: Ownership,
    result: MatchResult,
    inputs: string | undefined,
    signal: AbortSignal,
    onProgress: (progress: CommitProgress) => void = () => undefined,
  ): Promise<HistoryRecord> {
    const nonce = newSecret();
    const onAway = () => onProgress({ step: 'zookeeper-away' });
    const record = async (session: Session) => {
      onProgress({ step: 'recording' });
      await finish({ ...this.#options, session }, { ownership, result, inputs, nonce });
    };
    await this.#persevere(signal, record, onAway);
    const settle = (session: Session) =>
      settleUntilKnown(
        this.#settlement,
        this.#options.znodes,
        ownership.matchId,
        session,
        signal,
        onProgress,
      );
    return this.#persevere(signal, settle, onAway);
  }

  /**
   * Finishes what others left unfinished, ends matches that lost their hosts as void, and prunes the history; for the
   * start of a server and every few seconds after.
   */
  settleAll(signal: AbortSignal): Promise<void> {
    const { znodes, historyLimits } = this.#options;
    return this.#persevere(signal, async (session) => {
      for (const orphan of await this.#orphans.look(session)) await this.#end(orphan, session, signal);
      const intents = await childrenOf(session, znodes.intents);
      if (intents.length > 0) await this.#settlement.settle(session, 'leftovers', signal, () => undefined);
      await pruneHistory(session, znodes, historyLimits);
    });
  }

  /** The record of a match whose score is in, or undefined while it is not. Throws `quarantined`. */
  readOutcome(matchId: MatchId, signal: AbortSignal): Promise<HistoryRecord | undefined> {
    const { znodes } = this.#options;
    return this.#persevere(signal, async (session) => {
      await session.sync(znodes.history);
      const history = await readHistory(session, znodes, matchId);
      if (history.kind === 'unreadable') throw new LedgerError('quarantined', matchId);
      return history.kind === 'record' ? history.value : undefined;
    });
  }

  async #end(orphan: MatchId, session: Session, signal: AbortSignal): Promise<void> {
    const soon = withDeadline(this.#options.clock, ORPHAN_CLAIM_MS, signal);
    try {
      const ownership = await this.own(orphan, session, soon.signal);
      const decision = { ownership, result: VOID_RESULT, inputs: undefined, nonce: newSecret() };
      await finish({ ...this.#options, session }, decision);
    } catch (error) {
      // Somebody else was quicker; the match is in good hands.
      if (!(error instanceof LedgerError) && !isRecipeError(error, 'deadline', 'lost', 'no-parent'))
        throw error;
    } finally {
      soon.cancel();
    }
  }

  #persevere<T>(
    signal: AbortSignal,
    body: (session: Session) => Promise<T>,
    onAway = () => undefined as void,
  ) {
    const { source, clock } = this.#options;
    return persevere({ source, clock, signal, onAway }, body);
  }
}
