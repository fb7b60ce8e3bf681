import { newId, newSecret, newSeed, type PlayerId, type ServerId } from '@double-barrier/shared/ids';
import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { sequenceOf, type Znodes } from '@double-barrier/shared/znodes';
import type { Log } from '../log.ts';
import { withDeadline } from '../recipes/deadline.ts';
import { type Ticket, TicketQueue } from '../recipes/ticket-queue.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import { type Pairing, type TicketRecord, ticketRecordSchema } from '../records/ticket-record.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { OwnTicket } from './own-ticket.ts';

/** How long a claimer tries to create the match: less than it is waited for, so that nobody comes to an empty duel. */
const CREATE_LIMIT: Milliseconds = 2_000;
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
        this.#tell(player.id, pairing);
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#deps.log.warn({ player: player.id, error }, 'a place in the queue was lost; taking another');
        await sleep(this.#deps.clock, RETRY_AFTER, signal).catch(() => {});
      }
    }
  }

  /** A player is paired once: whatever else waits for him ends. */
  #tell(id: PlayerId, pairing: Pairing): void {
    this.leave(id);
    this.#deps.onPaired(id, pairing);
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
      const pairing = await this.#takeTurn(queue, session, player, signal);
      if (pairing) return pairing;
    }
  }

  /** Takes a ticket and waits to be claimed; undefined, and no ticket, where another's is to be claimed instead. */
  async #takeTurn(
    queue: TicketQueue,
    session: Session,
    player: QueuedPlayer,
    signal: AbortSignal,
  ): Promise<Pairing | undefined> {
    const own = await queue.put(this.#ticketOf(player), signal);
    const turn = new OwnTicket(session, queue, own, this.#deps);
    try {
      // Of two who asked at once the later one claims the earlier one's ticket.
      const older = await this.#oldestFree(queue, player.id, signal, sequenceOf(own.name));
      if (older && (await turn.giveUp())) return undefined;
      for (;;) {
        const pairing = await turn.claimed(signal);
        if (pairing) return pairing;
        // Taken back from a claimer who died: whoever came meanwhile passed this ticket by, and waits too.
        const other = await this.#oldestFree(queue, player.id, signal);
        if (other && (await turn.giveUp())) return undefined;
      }
    } catch (error) {
      // Claimed at the very moment of leaving: the other one must be told, so the pairing stands.
      const late = signal.aborted ? await turn.withdraw() : undefined;
      if (late) this.#tell(player.id, late);
      throw error;
    } finally {
      turn.remove();
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
    const { clock, ledger, serverId } = this.#deps;
    const { tokenHash: theirHash, ...them } = record.player;
    const { tokenHash: ourHash, ...us } = player;
    const match = {
      matchId: newId(),
      players: [them, us] as [typeof them, typeof us],
      homes: [record.home, serverId] as [ServerId, ServerId],
      seed: newSeed(),
    };
    const claimed = await queue.claim(
      ticket,
      encodeJson({ ...record, match: { ...match, side: 0 } }),
      signal,
    );
    if (!claimed) return undefined;
    // Not cut short when the player leaves: the other one has been promised a match, and hears of it there.
    const deadline = withDeadline(clock, CREATE_LIMIT);
    const players = [
      { id: them.id, name: them.name, tokenHash: theirHash, home: record.home },
      { id: us.id, name: us.name, tokenHash: ourHash, home: serverId },
    ] as const;
    await ledger
      .create({ id: match.matchId, seed: match.seed, players }, deadline.signal)
      .finally(() => deadline.cancel());
    return { ...match, side: 1 };
  }

  #ticketOf(player: QueuedPlayer): Uint8Array {
    const record: TicketRecord = { nonce: newSecret(), player, home: this.#deps.serverId };
    return encodeJson(record);
  }
}
