import { type Id, newId, type PlayerId } from '@double-barrier/shared/ids';
import type {
  Challenge,
  ChallengeKind,
  ChallengeOver,
} from '@double-barrier/shared/protocol/challenge-events';
import type { Duelist } from '@double-barrier/shared/protocol/events';
import { type Milliseconds, sleep } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { isRecipeError } from '../recipes/recipe-error.ts';
import type { ChallengeRecord, ChallengeRefusal } from '../records/challenge-record.ts';
import type { Pairing } from '../records/ticket-record.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { accept, type Challenger, refuse, type ReplyDeps } from './challenge-reply.ts';
import { ChallengeBoard, type OpenChallenge } from './challenge-board.ts';
import { type ChallengeOutcome, standUntilAnswered } from './own-challenge.ts';
import { ReceivedChallenges } from './received-challenges.ts';

/** How long each kind stands until it lapses; who comes by a link may have a whole duel to wait for. */
export const CHALLENGE_LASTS: Readonly<Record<ChallengeKind, Milliseconds>> = {
  challenge: 20_000,
  rematch: 30_000,
  invite: 600_000,
};
/** How long a challenge that has lapsed may take to be taken back before the player is told so. */
const LAPSE_LIMIT: Milliseconds = 2_000;
const RETRY_AFTER: Milliseconds = 1_000;

/**
 * How a player stands to a challenge just now: it is his to answer, he agrees, it has to wait, or he cannot take it.
 * Undefined for somebody who is not at home here.
 */
export type Stance = 'ask' | 'accept' | 'wait' | ChallengeRefusal | undefined;

export interface ChallengesDeps extends ReplyDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession' | 'current' | 'session'>;
  readonly log: Log;
  readonly onUnreadable: (path: string) => void;
  readonly stanceOf: (id: PlayerId, challenge: ChallengeRecord) => Stance;
  readonly challengerOf: (id: PlayerId) => Challenger | undefined;
  /** A match was made for the player; `wanted` is false where he has taken his challenge back since. */
  readonly onPaired: (id: PlayerId, pairing: Pairing, wanted: boolean) => void;
  /** What the player has open is not what it was. */
  readonly onChange: (id: PlayerId) => void;
  readonly onOver: (id: PlayerId, over: ChallengeOver) => void;
}

/** A player's wish to duel with somebody. */
export interface Wish {
  readonly kind: ChallengeKind;
  readonly from: Challenger;
  readonly latency: Milliseconds | undefined;
  readonly to: Duelist;
  readonly toHome: Id;
  readonly side: 0 | 1;
  readonly after?: Id;
}

interface Made {
  readonly record: ChallengeRecord;
  readonly endsAt: Milliseconds;
  readonly end: AbortController;
}

/**
 * The challenges that players of this server have made and received. The two servers of a challenge meet in its znode
 * alone: the challenger's makes and removes it, the challenged one's writes the one answer.
 */
export class Challenges {
  readonly #deps: ChallengesDeps;
  readonly #board: ChallengeBoard;
  readonly #received: ReceivedChallenges;
  readonly #made = new Map<PlayerId, Made>();
  readonly #accepting = new Set<PlayerId>();

  constructor(deps: ChallengesDeps) {
    this.#deps = deps;
    this.#board = new ChallengeBoard({ ...deps, onChange: () => this.#look() });
    this.#received = new ReceivedChallenges(deps);
  }

  /** Challenges somebody; where he has challenged this very player, that is accepted instead. */
  make(wish: Wish): void {
    const { from, to } = wish;
    this.withdraw(from.id);
    for (const open of this.#board) {
      if (open.record.from.id !== to.id || open.record.to.id !== from.id) continue;
      void this.#accept(open);
      return;
    }
    const lasts = CHALLENGE_LASTS[wish.kind];
    const record = { ...wish, id: newId(), home: this.#deps.serverId, lasts };
    const made = { record, endsAt: this.#deps.clock.now() + lasts, end: new AbortController() };
    this.#made.set(from.id, made);
    this.#deps.onChange(from.id);
    void this.#stand(made);
  }

  /** Takes back what the player has made, if anything. */
  withdraw(id: PlayerId): void {
    const made = this.#made.get(id);
    if (!made) return;
    this.#made.delete(id);
    made.end.abort(new Error('the challenge was taken back'));
    this.#deps.onChange(id);
  }

  /** Accepts for the player; false where it was over before. */
  async accept(id: PlayerId, challenge: Id): Promise<boolean> {
    const open = this.#board.get(challenge);
    return open?.record.to.id === id ? this.#accept(open) : false;
  }

  decline(id: PlayerId, challenge: Id): void {
    const open = this.#board.get(challenge);
    if (open?.record.to.id === id) this.#refuse(open, 'declined');
  }

  /** The player is in another place than before: looks again at what he has received. */
  reconsider(id: PlayerId): void {
    for (const open of this.#board) if (open.record.to.id === id) this.#consider(open);
  }

  /** What the player has made and not heard of yet. */
  madeBy(id: PlayerId): Challenge | undefined {
    const made = this.#made.get(id);
    if (!made) return undefined;
    const { id: challenge, kind, to, latency } = made.record;
    const endsIn = Math.max(0, made.endsAt - this.#deps.clock.now());
    return { id: challenge, kind, opponent: to, latency, endsIn };
  }

  /** What waits for the player's answer. */
  receivedBy(id: PlayerId): Challenge[] {
    return this.#received.of(id).filter((challenge) => {
      const open = this.#board.get(challenge.id);
      return open && this.#deps.stanceOf(id, open.record) === 'ask';
    });
  }

  #look(): void {
    this.#received.follow([...this.#board].filter(({ record }) => this.#isOurs(record)));
    for (const open of this.#board) if (this.#isOurs(open.record)) this.#consider(open);
  }

  /** True for a challenge of somebody who is at home here, or was when it was made. */
  #isOurs(record: ChallengeRecord): boolean {
    return record.toHome === this.#deps.serverId || this.#deps.stanceOf(record.to.id, record) !== undefined;
  }

  #consider(open: OpenChallenge): void {
    const { record } = open;
    const stance = this.#deps.stanceOf(record.to.id, record);
    if (stance === 'accept' || (stance === 'ask' && this.#isMutual(open))) {
      void this.#accept(open);
      return;
    }
    if (stance !== 'ask' && stance !== 'wait') this.#refuse(open, stance ?? 'left');
    if (this.#received.has(record.id)) this.#deps.onChange(record.to.id);
  }

  /** True where the two have challenged each other and this one was first: the later one's server accepts it. */
  #isMutual({ record, stat }: OpenChallenge): boolean {
    const made = this.#made.get(record.to.id)?.record;
    if (made?.to.id !== record.from.id) return false;
    const own = this.#board.get(made.id);
    return own !== undefined && stat.czxid < own.stat.czxid;
  }

  #refuse(open: OpenChallenge, reason: ChallengeRefusal): void {
    const { keeper, log } = this.#deps;
    if (!keeper.current || !this.#received.settle(open.record.id)) return;
    this.#deps.onChange(open.record.to.id);
    refuse(keeper.current, open, reason, this.#deps).catch((error: unknown) =>
      log.warn({ challenge: open.record.id, error }, 'a challenge could not be refused; it lapses'),
    );
  }

  async #accept(open: OpenChallenge): Promise<boolean> {
    const { keeper, log } = this.#deps;
    const { id } = open.record.to;
    const challenged = this.#deps.challengerOf(id);
    const session = keeper.current;
    if (!challenged || !session || this.#accepting.has(id)) return false;
    this.#accepting.add(id);
    this.#received.settle(open.record.id);
    try {
      const pairing = await accept(session, open, challenged, this.#deps);
      if (pairing) this.#deps.onPaired(id, pairing, true);
      else this.#received.unsettle(open.record.id);
      return pairing !== undefined;
    } catch (error) {
      log.warn({ challenge: open.record.id, error }, 'a challenge could not be accepted');
      return false;
    } finally {
      this.#accepting.delete(id);
    }
  }

  async #stand(made: Made): Promise<void> {
    const { clock } = this.#deps;
    const { from, lasts } = made.record;
    const isWanted = () => this.#made.get(from.id) === made;
    const deadline = withDeadline(clock, lasts, made.end.signal);
    const cancelLapse = clock.after(lasts + LAPSE_LIMIT, () => this.#conclude(made, 'expired'));
    try {
      const outcome = await this.#untilAnswered(made.record, deadline.signal);
      if (outcome.kind !== 'accepted') {
        this.#conclude(made, outcome.kind === 'lost' ? 'failed' : outcome.reason);
        return;
      }
      const wanted = isWanted();
      if (wanted) this.#made.delete(from.id);
      this.#deps.onPaired(from.id, outcome.match, wanted);
      this.#deps.onChange(from.id);
    } catch {
      this.#conclude(made, isRecipeError(deadline.signal.reason, 'deadline') ? 'expired' : 'withdrawn');
    } finally {
      cancelLapse();
      deadline.cancel();
    }
  }

  /** Stands in one session after the other. */
  async #untilAnswered(record: ChallengeRecord, signal: AbortSignal): Promise<ChallengeOutcome> {
    const { keeper, clock, log } = this.#deps;
    for (;;) {
      const session = await keeper.session(signal);
      try {
        return await standUntilAnswered(session, record, this.#deps, signal);
      } catch (error) {
        signal.throwIfAborted();
        log.warn({ challenge: record.id, error }, 'a challenge went with its session; it is made again');
        await sleep(clock, RETRY_AFTER, signal);
      }
    }
  }

  /** Tells the player that nothing came of his challenge, unless he has taken it back himself. */
  #conclude(made: Made, end: ChallengeOver['end']): void {
    const { from, to, kind } = made.record;
    if (this.#made.get(from.id) !== made) return;
    this.#made.delete(from.id);
    this.#deps.onOver(from.id, { kind, name: to.name, end, mine: true });
    this.#deps.onChange(from.id);
  }
}
