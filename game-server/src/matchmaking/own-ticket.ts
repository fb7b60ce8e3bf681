import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { appears } from '../recipes/appearance.ts';
import type { Ticket, TicketQueue } from '../recipes/ticket-queue.ts';
import { Wake } from '../recipes/wake.ts';
import { type Pairing, type TicketRecord, ticketRecordSchema } from '../records/ticket-record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

/** How long a claimed ticket waits for its match to appear before it is free again: the claimer may have died. */
export const CLAIM_LIMIT: Milliseconds = 3_000;

/** A ticket that this server took for a player. It lives as long as the session, through leases that end and come back. */
export class OwnTicket {
  readonly #session: Session;
  readonly #queue: TicketQueue;
  readonly #clock: Clock;
  readonly #znodes: Znodes;
  #ticket: Ticket;
  #isGone = false;

  constructor(
    session: Session,
    queue: TicketQueue,
    ticket: Ticket,
    { clock, znodes }: { readonly clock: Clock; readonly znodes: Znodes },
  ) {
    this.#session = session;
    this.#queue = queue;
    this.#ticket = ticket;
    this.#clock = clock;
    this.#znodes = znodes;
  }

  /**
   * Resolves once the ticket is claimed and its match is there; with undefined where a claim brought no match and was
   * taken back. Rejects with the signal's reason, with the session's end, or with `no-node` where the ticket is gone.
   */
  async claimed(signal: AbortSignal): Promise<Pairing | undefined> {
    const wake = new Wake(this.#session, signal, this.#session.ended);
    try {
      for (;;) {
        const record = await this.#read(wake);
        if (!record?.match) {
          await wake.next();
          continue;
        }
        if (await this.#matchAppears(record.match, wake)) return record.match;
        const free = encodeJson({ ...record, match: undefined });
        const freed = await this.#queue.claim(this.#ticket, free, signal);
        if (!freed) continue;
        this.#ticket = freed;
        return undefined;
      }
    } finally {
      wake.close();
    }
  }

  /** Removes the ticket unless it is claimed; false then. Rejects where that cannot be known. */
  async giveUp(): Promise<boolean> {
    const { path, stat } = this.#ticket;
    try {
      await this.#session.delete(path, stat.version);
      this.#isGone = true;
      return true;
    } catch (error) {
      if (isZooKeeperError(error, 'bad-version')) return false;
      throw error;
    }
  }

  /** Removes the ticket, in the background, whatever it says; one that was given up is gone already. */
  remove(): void {
    if (!this.#isGone) void this.#queue.remove(this.#ticket);
  }

  /** Removes the ticket, or resolves with the pairing where it was claimed before. Never rejects. */
  async withdraw(): Promise<Pairing | undefined> {
    const { ended } = this.#session;
    const wake = new Wake(this.#session, ended, ended);
    try {
      for (;;) {
        const record = await this.#read(wake);
        if (record?.match) return record.match;
        if (await retryRead(this.#session, ended, () => this.giveUp())) return undefined;
      }
    } catch {
      return undefined; // Gone, or it goes with its session.
    } finally {
      wake.close();
    }
  }

  async #read(wake: Wake): Promise<TicketRecord | undefined> {
    const { name, path } = this.#ticket;
    const found = await wake.read(() => this.#session.get(path, wake.watcher));
    this.#ticket = { name, path, ...found };
    const record = decodeJson(ticketRecordSchema, found.bytes);
    return record.ok ? record.value : undefined;
  }

  #matchAppears({ matchId }: Pairing, wake: Wake): Promise<boolean> {
    const wait = { clock: this.#clock, limit: CLAIM_LIMIT };
    return appears(this.#session, this.#znodes.match(matchId), wait, wake);
  }
}
