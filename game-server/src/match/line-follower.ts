import type { ServerId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Wake } from '../recipes/wake.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SeatPort } from './host-port.ts';

/** When a host that could not be reached is tried again. */
const RETRY_AFTER: Milliseconds = 500;

const decoder = new TextDecoder();

export interface LineFollowerOptions<L> {
  /** The znode that tells who hosts the match. */
  readonly hostPath: string;
  readonly clock: Clock;
  readonly port: Omit<SeatPort, 'lost'>;
  /** Connects to the host on a server, this one or another. */
  readonly connect: (server: ServerId, port: SeatPort) => Promise<L>;
  /** Told each new line, when the one before it is closed. */
  readonly onLine: (line: L) => void;
}

/**
 * A line to whoever hosts a match just now. The host's znode tells who that is, through leases that end and come back;
 * a line that was lost is dialled anew. What is sent while there is no host is lost, as on any line.
 */
export class LineFollower<L extends { close(): void }> {
  readonly #options: LineFollowerOptions<L>;
  #host: string | undefined;
  #line: L | undefined;
  #lookAgain: () => void = () => {};
  #closed = false;

  constructor(options: LineFollowerOptions<L>) {
    this.#options = options;
  }

  /** The present line, where there is one. */
  get line(): L | undefined {
    return this.#line;
  }

  /**
   * Follows the host's znode until the session or the signal ends; it claims nothing, so a lease that ends does not end
   * it. Never rejects.
   */
  async follow(session: Session, signal: AbortSignal): Promise<void> {
    const wake = new Wake(session, signal, session.ended);
    this.#lookAgain = () => wake.beat();
    try {
      for (;;) {
        const reached = await this.#look(session, wake);
        const cancel = reached ? () => {} : this.#options.clock.after(RETRY_AFTER, () => wake.beat());
        await wake.next().finally(cancel);
      }
    } catch {
      // The session or the follower's owner has ended; a next session follows again.
    } finally {
      wake.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#line?.close();
    this.#line = undefined;
  }

  /** True when the line leads to the present host, as far as there is one. */
  async #look(session: Session, wake: Wake): Promise<boolean> {
    const host = await this.#readHost(session, wake);
    // A host that is gone may have been our own, between two sessions: keep its line until there is another.
    if (host === undefined || host.id === this.#host) return true;
    const line = await this.#dial(host.server);
    if (line === undefined) return false;
    if (this.#closed || wake.signal.aborted) {
      line.close();
      return true;
    }
    const older = this.#line;
    this.#host = host.id;
    this.#line = line;
    older?.close();
    this.#options.onLine(line);
    return true;
  }

  /** A line to the host on that server; undefined where there is none, or where it is lost at once. */
  async #dial(server: ServerId): Promise<L | undefined> {
    const dialled: { line?: L; isLost: boolean } = { isLost: false };
    const lost = () => {
      dialled.isLost = true;
      if (dialled.line === undefined || this.#line !== dialled.line) return;
      this.#host = undefined;
      this.#line = undefined;
      this.#lookAgain();
    };
    try {
      dialled.line = await this.#options.connect(server, { ...this.#options.port, lost });
    } catch {
      return undefined; // Tried again soon.
    }
    return dialled.isLost ? undefined : dialled.line;
  }

  /** The host's server, and what tells one reign from the next. */
  async #readHost(session: Session, wake: Wake): Promise<{ id: string; server: ServerId } | undefined> {
    const { hostPath } = this.#options;
    try {
      return await retryRead(session, wake.signal, async () => {
        const { bytes, stat } = await session.get(hostPath, wake.watcher);
        return { id: String(stat.czxid), server: decoder.decode(bytes) };
      });
    } catch (error) {
      if (!isZooKeeperError(error, 'no-node')) throw error;
    }
    const appeared = await retryRead(session, wake.signal, () => session.exists(hostPath, wake.watcher));
    return appeared ? this.#readHost(session, wake) : undefined;
  }
}
