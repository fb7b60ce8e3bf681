import { newId, newSecret, newSeed, type PlayerId, type ServerId } from '@double-barrier/shared/ids';
import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { sequenceOf, type Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { type Ticket, TicketQueue } from '../recipes/ticket-queue.ts';
import { Wake } from '../recipes/wake.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import { type Pairing, type TicketRecord, ticketRecordSchema } from '../records/ticket-record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

/** How long a claimed ticket waits for its match to appear before it is free again: the claimer may have died. */
export const CLAIM_LIMIT: Milliseconds = 3_000;
const RETRY_AFTER: Milliseconds = 1_000;

export type QueuedPlayer = TicketRecord['player'];

export interface DuelQueueDeps {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly ledger: Pick<MatchLedger, 'create'>;
  readonly clock: Clock;
  readonly znodes: Znodes;
  readonly serverId: ServerId;
  readonly log: Log;
  /** Told once for each player who joined and did not leave in time. */
  readonly onPaired: (id: PlayerId, pairing: Pairing) => void;
}

/**
 * Pairs whoever wants a duel with the one who waits longest, on whatever server. There is no matchmaker: the newcomer's
 * server claims the oldest free ticket by a version-checked set and creates the match; who finds none takes a ticket.
 */
export class DuelQueue {
  readonly #deps: DuelQueueDeps;
  readonly #waits = new Map<PlayerId, AbortController>();

  constructor(deps: DuelQueueDeps) {
    this.#deps = deps;
  }

  join(player: QueuedPlayer): void {
    this.leave(player.id);
    const end = new AbortController();
    this.#waits.set(player.id, end);
    void this.#wait(player, end.signal).finally(() => {
      if (this.#waits.get(player.id) === end) this.#waits.delete(player.id);
    });
  }

  leave(id: PlayerId): void {
    this.#waits.get(id)?.abort(new Error('the player left the queue'));
    this.#waits.delete(id);
  }

  async #wait(player: QueuedPlayer, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const session = await this.#deps.keeper.session(signal);
        const pairing = await this.#pair(session, player, signal);
        this.#deps.onPaired(player.id, pairing);
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#deps.log.warn({ player: player.id, error }, 'a place in the queue was lost; taking another');
        await sleep(this.#deps.clock, RETRY_AFTER, signal).catch(() => {});
      }
    }
  }

  /** Claims the oldest free ticket, or takes one and waits to be claimed. */
  async #pair(session: Session, player: QueuedPlayer, signal: AbortSignal): Promise<Pairing> {
    const queue = new TicketQueue(session, this.#deps.znodes.queue);
    for (;;) {
      const waiting = await this.#oldestFree(queue, player.id, signal);
      if (waiting) {
        const pairing = await this.#claim(queue, waiting, player, signal);
        if (pairing) return pairing;
        continue;
      }
      const own = await queue.put(this.#ticketOf(player), signal);
      const older = await this.#oldestFree(queue, player.id, signal, sequenceOf(own.name));
      if (older && (await giveUp(session, own))) continue;
      return await this.#awaitClaim(session, queue, own, signal);
    }
  }

  async #oldestFree(
    queue: TicketQueue,
    except: PlayerId,
    signal: AbortSignal,
    before = Number.POSITIVE_INFINITY,
  ): Promise<{ ticket: Ticket; record: TicketRecord } | undefined> {
    for (const ticket of await queue.list(signal)) {
      const record = decodeJson(ticketRecordSchema, ticket.bytes);
      if (!record.ok || record.value.match || record.value.player.id === except) continue;
      if ((sequenceOf(ticket.name) ?? 0) < before) return { ticket, record: record.value };
    }
    return undefined;
  }

  /** Makes a match of the two; undefined when somebody else was faster. */
  async #claim(
    queue: TicketQueue,
    { ticket, record }: { ticket: Ticket; record: TicketRecord },
    player: QueuedPlayer,
    signal: AbortSignal,
  ): Promise<Pairing | undefined> {
    const { ledger, serverId } = this.#deps;
    const { tokenHash: theirHash, ...them } = record.player;
    const { tokenHash: ourHash, ...us } = player;
    const match = { matchId: newId(), players: [them, us] as [typeof them, typeof us], seed: newSeed() };
    const claimed = await queue.claim(
      ticket,
      encodeJson({ ...record, match: { ...match, side: 0 } }),
      signal,
    );
    if (!claimed) return undefined;
    await ledger.create(
      {
        id: match.matchId,
        seed: match.seed,
        players: [
          { id: them.id, name: them.name, tokenHash: theirHash, home: record.home },
          { id: us.id, name: us.name, tokenHash: ourHash, home: serverId },
        ],
      },
      signal,
    );
    return { ...match, side: 1 };
  }

  /** Waits until the own ticket is claimed and the match is there; a claim without a match is taken back. */
  async #awaitClaim(
    session: Session,
    queue: TicketQueue,
    own: Ticket,
    signal: AbortSignal,
  ): Promise<Pairing> {
    const wake = new Wake(session, signal);
    try {
      for (;;) {
        const claim = await readClaim(session, own.path, wake);
        if (claim?.record.match) {
          const pairing = claim.record.match;
          if (await this.#matchAppears(session, pairing, wake)) return pairing;
          const free = encodeJson({ ...claim.record, match: undefined });
          await queue.claim(claim.ticket, free, wake.signal);
          continue;
        }
        await wake.next();
      }
    } catch (error) {
      // Claimed at the very moment of leaving: the other one must be told, so the pairing stands.
      const late = signal.aborted ? await lateClaim(session, own) : undefined;
      if (late) {
        this.#deps.onPaired(late.players[late.side].id, late);
      }
      throw error;
    } finally {
      wake.close();
      void queue.remove(own);
    }
  }

  async #matchAppears(session: Session, { matchId }: Pairing, wake: Wake): Promise<boolean> {
    const deadline = withDeadline(this.#deps.clock, CLAIM_LIMIT, wake.signal);
    const arrival = new Wake(session, deadline.signal);
    const path = this.#deps.znodes.match(matchId);
    try {
      while (!(await retryRead(session, arrival.signal, () => session.exists(path, arrival.watcher)))) {
        await arrival.next();
      }
      return true;
    } catch (error) {
      if (wake.signal.aborted) throw error;
      return false;
    } finally {
      arrival.close();
      deadline.cancel();
    }
  }

  #ticketOf(player: QueuedPlayer): Uint8Array {
    const record: TicketRecord = { nonce: newSecret(), player, home: this.#deps.serverId };
    return encodeJson(record);
  }
}

/** Removes the own ticket unless it is claimed already; false then. */
async function giveUp(session: Session, own: Ticket): Promise<boolean> {
  try {
    await session.delete(own.path, own.stat.version);
    return true;
  } catch (error) {
    if (isZooKeeperError(error, 'bad-version')) return false;
    throw error;
  }
}

/** The pairing of a ticket that was claimed before it could be given up. */
async function lateClaim(session: Session, own: Ticket): Promise<Pairing | undefined> {
  try {
    if (await giveUp(session, own)) return undefined;
    const { bytes } = await session.get(own.path);
    const record = decodeJson(ticketRecordSchema, bytes);
    return record.ok ? record.value.match : undefined;
  } catch {
    // Gone, or ZooKeeper is away: the match's own deadlines settle it.
    return undefined;
  }
}

async function readClaim(
  session: Session,
  path: string,
  wake: Wake,
): Promise<{ ticket: Ticket; record: TicketRecord } | undefined> {
  const { bytes, stat } = await retryRead(session, wake.signal, () => session.get(path, wake.watcher));
  const record = decodeJson(ticketRecordSchema, bytes);
  if (!record.ok) return undefined;
  return { ticket: { name: path.slice(path.lastIndexOf('/') + 1), path, bytes, stat }, record: record.value };
}
