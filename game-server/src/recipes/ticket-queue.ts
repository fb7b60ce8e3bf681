import { nameOf } from '@double-barrier/shared/znodes';
import { ensurePath } from '../zookeeper/ensure-path.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session, Stat } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { absentAs } from './absent.ts';
import { claim, equal } from './claim.ts';
import { failureOf } from './recipe-error.ts';
import { removeOwn } from './removal.ts';
import { sequenceAfter } from './sequence.ts';
import { Wake } from './wake.ts';

/** One place in the queue, as it was when it was read. */
export interface Ticket {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly stat: Stat;
}

const PREFIX = 't-';

/**
 * A first-in, first-out queue of ephemeral sequential znodes `t-<number>`, each of which goes with its session.
 * What a ticket or a claim says must be unique (a nonce in its bytes): that is how it is recognised where a reply was lost.
 */
export class TicketQueue {
  readonly path: string;
  readonly #session: Session;

  constructor(session: Session, path: string) {
    this.#session = session;
    this.path = path;
  }

  /**
   * Takes a place at the end. Where the wait ends first, the ticket is removed. Throws `deadline`, `cancelled`,
   * `session-ended`.
   */
  async put(bytes: Uint8Array, signal: AbortSignal = this.#session.ended): Promise<Ticket> {
    const wake = new Wake(this.#session, signal);
    const creating = this.#create(bytes);
    try {
      return await wake.read(() => creating);
    } catch (error) {
      void creating.then(
        (ticket) => this.remove(ticket),
        () => {}, // The session has ended, and the ticket with it.
      );
      throw failureOf(this.path, wake.signal, error);
    } finally {
      wake.close();
    }
  }

  /** All tickets in order, with what they hold; none where there is no queue. */
  async list(signal: AbortSignal = this.#session.ended): Promise<Ticket[]> {
    const names = await retryRead(this.#session, signal, () =>
      this.#session.children(this.path).then(
        (listed) => listed.names.filter((name) => sequenceAfter(PREFIX, name) !== undefined),
        (error: unknown) => absentAs([], error),
      ),
    );
    names.sort((a, b) => (sequenceAfter(PREFIX, a) ?? 0) - (sequenceAfter(PREFIX, b) ?? 0));
    const tickets = await Promise.all(
      names.map((name) => retryRead(this.#session, signal, () => this.#read(name))),
    );
    return tickets.filter((ticket) => ticket !== undefined);
  }

  /**
   * Writes `bytes` into the ticket if nobody has written to it since it was read; resolves with the ticket as it is
   * then, or with undefined where somebody was faster or the ticket is gone.
   */
  async claim(
    ticket: Ticket,
    bytes: Uint8Array,
    signal: AbortSignal = this.#session.ended,
  ): Promise<Ticket | undefined> {
    const stat = await claim(this.#session, ticket, bytes, signal);
    return stat && { ...ticket, bytes, stat };
  }

  /** Gives up a ticket of this session. Never rejects; see `removeOwn`. */
  async remove(ticket: Ticket): Promise<void> {
    await removeOwn(this.#session, ticket.path);
  }

  /** Creates a ticket and knows it, however often the connection goes away. */
  async #create(bytes: Uint8Array): Promise<Ticket> {
    const { ended } = this.#session;
    for (;;) {
      try {
        const path = await this.#session.create(`${this.path}/${PREFIX}`, bytes, 'ephemeral-sequential');
        const ticket = await retryRead(this.#session, ended, () => this.#read(nameOf(path)));
        if (ticket) return ticket;
      } catch (error) {
        if (isZooKeeperError(error, 'no-node')) {
          await retryRead(this.#session, ended, () => ensurePath(this.#session, this.path));
          continue;
        }
        if (!isZooKeeperError(error, 'connection-loss', 'operation-timeout')) throw error;
        const left = isAmbiguous(error) ? await this.#listInStep() : [];
        const own = left.find(
          (ticket) => ticket.stat.ephemeralOwner === this.#session.id && equal(ticket.bytes, bytes),
        );
        if (own) return own;
      }
    }
  }

  /** The tickets as of now on the whole ensemble. */
  #listInStep(): Promise<Ticket[]> {
    this.#session.sync(this.path).catch(() => {}); // The list that follows tells the same.
    return this.list();
  }

  async #read(name: string): Promise<Ticket | undefined> {
    const path = `${this.path}/${name}`;
    const found = await this.#session.get(path).catch((error: unknown) => absentAs(undefined, error));
    return found && { name, path, ...found };
  }
}
