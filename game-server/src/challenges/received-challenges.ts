import type { Id, PlayerId } from '@double-barrier/shared/ids';
import type { Challenge, ChallengeOver } from '@double-barrier/shared/protocol/challenge-events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { ChallengeRecord } from '../records/challenge-record.ts';
import type { OpenChallenge } from './challenge-board.ts';

/** A challenge that goes this shortly before its time, by this server's clock, has lapsed like one that goes after it. */
const LAPSE_SLACK: Milliseconds = 1_000;

interface Received {
  readonly record: ChallengeRecord;
  readonly endsAt: Milliseconds;
  /** Answered from here: its end is no news. */
  isSettled: boolean;
}

export interface ReceivedDeps {
  readonly clock: Clock;
  readonly onOver: (id: PlayerId, over: ChallengeOver) => void;
  readonly onChange: (id: PlayerId) => void;
}

/** The challenges that players of this server have received, and when each lapses by this server's clock. */
export class ReceivedChallenges {
  readonly #deps: ReceivedDeps;
  readonly #received = new Map<Id, Received>();

  constructor(deps: ReceivedDeps) {
    this.#deps = deps;
  }

  /** Takes in which challenges are open now; who is told of one that is not any more is told why. */
  follow(open: readonly OpenChallenge[]): void {
    const now = this.#deps.clock.now();
    const ids = new Set(open.map(({ record }) => record.id));
    for (const { record } of open) {
      if (!this.#received.has(record.id))
        this.#received.set(record.id, { record, endsAt: now + record.lasts, isSettled: false });
    }
    for (const [id, { record, endsAt, isSettled }] of this.#received) {
      if (ids.has(id)) continue;
      this.#received.delete(id);
      if (isSettled) continue;
      const end = now >= endsAt - LAPSE_SLACK ? 'expired' : 'withdrawn';
      this.#deps.onOver(record.to.id, { kind: record.kind, name: record.from.name, end, mine: false });
      this.#deps.onChange(record.to.id);
    }
  }

  has(id: Id): boolean {
    return this.#received.has(id);
  }

  /** Marks one as answered from here; false where it was so before, or is not known. */
  settle(id: Id): boolean {
    const received = this.#received.get(id);
    if (!received || received.isSettled) return false;
    received.isSettled = true;
    return true;
  }

  /** Takes that back: the answer did not come through. */
  unsettle(id: Id): void {
    const received = this.#received.get(id);
    if (received) received.isSettled = false;
  }

  /** What a player has received and not answered. */
  of(id: PlayerId): Challenge[] {
    const now = this.#deps.clock.now();
    const own = [...this.#received.values()].filter(
      ({ record, isSettled }) => record.to.id === id && !isSettled,
    );
    return own.map(({ record, endsAt }) => {
      const { tokenHash: _, ...opponent } = record.from;
      const { id: challenge, kind, latency } = record;
      return { id: challenge, kind, opponent, latency, endsIn: Math.max(0, endsAt - now) };
    });
  }
}
