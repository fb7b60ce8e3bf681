import type { ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { CommitProgress } from '../records/match-ledger.ts';
import { abortable } from '../recipes/abortable.ts';
import { Lock } from '../recipes/lock.ts';
import type { LockQueue } from '../recipes/lock-queue.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import type { Session } from '../zookeeper/port.ts';
import type { ApplyScore } from './apply-score.ts';
import type { CrashPoints } from './crash-points.ts';
import { settleEvery } from './settle-every.ts';

export interface SettlementOptions {
  readonly znodes: Znodes;
  readonly serverId: ServerId;
  readonly crashPoints: CrashPoints;
  readonly apply: ApplyScore;
  readonly onUnreadable: (path: string) => void;
}

/**
 * Takes the score lock and finishes every intent. Whoever asks while this server already waits at the lock shares that
 * place; whoever asks after the intents were listed gets a new one, since his own may not have been among them.
 */
export class Settlement {
  readonly #options: SettlementOptions;
  #waiting: Turn | undefined;

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  /**
   * Resolves when every intent that existed at the call was looked at under the lock. Throws the signal's reason. What
   * the first caller does it for, `what`, is what others read of this place at the lock.
   */
  settle(session: Session, what: string, signal: AbortSignal, onProgress: OnCommitProgress): Promise<void> {
    if (this.#waiting?.session !== session || this.#waiting.abandoned)
      this.#waiting = this.#line(session, what);
    return this.#waiting.share(signal, onProgress);
  }

  #line(session: Session, what: string): Turn {
    const identifier = `${this.#options.serverId} ${what}`;
    const turn: Turn = new Turn(session, (tell) =>
      this.#takeTurn(turn, identifier, tell).finally(() => this.#close(turn)),
    );
    return turn;
  }

  /** A place that somebody deleted is taken anew. */
  async #takeTurn(turn: Turn, identifier: string, tell: OnCommitProgress): Promise<void> {
    for (let settled = false; !settled; ) settled = await this.#holdOnce(turn, identifier, tell);
  }

  /** False where the place at the lock was lost before it came to anything. */
  async #holdOnce(turn: Turn, identifier: string, tell: OnCommitProgress): Promise<boolean> {
    const { session, signal } = turn;
    const { znodes } = this.#options;
    let settled = false;
    const body = async () => {
      this.#close(turn);
      tell({ step: 'applying' });
      await settleEvery({ ...this.#options, session });
      settled = true;
    };
    try {
      const lock = new Lock(session, znodes.scoreLock, { identifier });
      await lock.hold(signal, body, (queue) => tell(waiting(queue)));
      return true;
    } catch (error) {
      // The lock gives order, the version checks give correctness: what was settled without it stays settled.
      if (settled && isRecipeError(error, 'lost', 'session-ended')) return true;
      if (isRecipeError(error, 'lost')) return false;
      throw error;
    }
  }

  #close(turn: Turn): void {
    if (this.#waiting === turn) this.#waiting = undefined;
  }
}

function waiting({ place, holderIdentifier }: LockQueue): CommitProgress {
  return { step: 'waiting-for-lock', place, holder: holderIdentifier };
}

type OnCommitProgress = (progress: CommitProgress) => void;

/** One place at the lock, given up when the last of those who share it has gone. */
class Turn {
  readonly session: Session;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<OnCommitProgress>();
  readonly #start: (told: OnCommitProgress) => Promise<void>;
  #end: Promise<void> | undefined;
  #last: CommitProgress | undefined;

  constructor(session: Session, start: (told: OnCommitProgress) => Promise<void>) {
    this.session = session;
    this.#start = start;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Nobody shares it any more; it ends without its work. */
  get abandoned(): boolean {
    return this.#stop.signal.aborted;
  }

  async share(signal: AbortSignal, onProgress: OnCommitProgress): Promise<void> {
    signal.throwIfAborted();
    const listener: OnCommitProgress = (progress) => onProgress(progress);
    this.#listeners.add(listener);
    this.#end ??= this.#start((progress) => this.#tell(progress));
    if (this.#last) onProgress(this.#last);
    try {
      await abortable(signal, this.#end);
    } finally {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0)
        this.#stop.abort(new Error('nobody waits for this settlement any more'));
    }
  }

  #tell(progress: CommitProgress): void {
    this.#last = progress;
    for (const listener of this.#listeners) listener(progress);
  }
}
