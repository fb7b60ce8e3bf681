import type { MatchId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { matchRecordSchema } from '../records/match-record.ts';
import { readRecord } from '../records/record.ts';
import type { Session } from '../zookeeper/port.ts';
import { childrenOf } from './persistent-node.ts';

/** How long a match that is played may be without a host before it counts as an orphan. */
export const ORPHAN_AFTER_MS: Milliseconds = 30_000;

/** Finds matches that nobody runs any more, by looking again and again. */
export class Orphans {
  readonly #clock: Clock;
  readonly #znodes: Znodes;
  readonly #after: Milliseconds;
  /** When this server first saw each match without a host. */
  #hostless = new Map<MatchId, Milliseconds>();

  constructor(clock: Clock, znodes: Znodes, after: Milliseconds) {
    this.#clock = clock;
    this.#znodes = znodes;
    this.#after = after;
  }

  /** The matches in phase `playing` that had no host at any look for as long as it takes. */
  async look(session: Session): Promise<MatchId[]> {
    const matches = await childrenOf(session, this.#znodes.matches);
    const hostless = await Promise.all(matches.map((id) => this.#isHostless(session, id)));
    const now = this.#clock.now();
    const seen = matches.filter((_, index) => hostless[index]);
    this.#hostless = new Map(seen.map((id) => [id, this.#hostless.get(id) ?? now]));
    return seen.filter((id) => now - (this.#hostless.get(id) ?? now) >= this.#after);
  }

  async #isHostless(session: Session, id: MatchId): Promise<boolean> {
    if (await session.exists(this.#znodes.host(id))) return false;
    const match = await readRecord(session, matchRecordSchema, this.#znodes.match(id));
    return match.kind === 'record' && match.value.phase === 'playing';
  }
}
