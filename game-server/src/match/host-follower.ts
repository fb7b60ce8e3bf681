import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { Wake } from '../recipes/wake.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { HostLine, SeatPort } from './host-port.ts';

/** Connects a seat to the host that runs on a server, this one or another. */
export type ConnectHost = (
  server: ServerId,
  matchId: MatchId,
  side: Side,
  port: SeatPort,
) => Promise<HostLine>;

/** When a host that could not be reached is tried again. */
const RETRY_AFTER: Milliseconds = 500;

const decoder = new TextDecoder();

/**
 * A seat's line to whoever hosts its match just now. The host's znode tells who that is; what the seat has said that
 * still holds (present, leaving, withdrawn) is said again to each new host. What is sent while there is no host is lost,
 * as on any line.
 */
export class HostFollower implements HostLine {
  readonly #matchId: MatchId;
  readonly #side: Side;
  readonly #port: Omit<SeatPort, 'lost'>;
  readonly #connect: ConnectHost;
  readonly #hostPath: string;
  readonly #clock: Clock;
  #host: string | undefined;
  #line: HostLine | undefined;
  #lookAgain: () => void = () => {};
  #isPresent = false;
  #hasLeft = false;
  #latency: Milliseconds | undefined;
  #hasWithdrawn = false;
  #closed = false;

  constructor(
    match: { readonly matchId: MatchId; readonly side: Side },
    port: Omit<SeatPort, 'lost'>,
    deps: { readonly connect: ConnectHost; readonly znodes: Znodes; readonly clock: Clock },
  ) {
    this.#matchId = match.matchId;
    this.#side = match.side;
    this.#port = port;
    this.#connect = deps.connect;
    this.#clock = deps.clock;
    this.#hostPath = deps.znodes.host(match.matchId);
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
        const cancel = reached ? () => {} : this.#clock.after(RETRY_AFTER, () => wake.beat());
        await wake.next().finally(cancel);
      }
    } catch {
      // The session or the seat has ended; a next session follows again.
    } finally {
      wake.close();
    }
  }

  present(): void {
    this.#isPresent = true;
    this.#line?.present();
  }

  away(): void {
    this.#isPresent = false;
    this.#line?.away();
  }

  input(frame: Uint8Array): void {
    this.#line?.input(frame);
  }

  latency(roundTrip: Milliseconds): void {
    this.#latency = roundTrip;
    this.#line?.latency(roundTrip);
  }

  resync(): void {
    this.#line?.resync();
  }

  leave(): void {
    this.#hasLeft = true;
    this.#line?.leave();
  }

  withdraw(): void {
    this.#hasWithdrawn = true;
    this.#line?.withdraw();
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
    if (this.#isPresent) line.present();
    else line.away();
    if (this.#latency !== undefined) line.latency(this.#latency);
    if (this.#hasLeft) line.leave();
    if (this.#hasWithdrawn) line.withdraw();
    return true;
  }

  /** A line to the host on that server; undefined where there is none, or where it is lost at once. */
  async #dial(server: ServerId): Promise<HostLine | undefined> {
    const dialled: { line?: HostLine; isLost: boolean } = { isLost: false };
    const lost = () => {
      dialled.isLost = true;
      if (dialled.line === undefined || this.#line !== dialled.line) return;
      this.#host = undefined;
      this.#line = undefined;
      this.#lookAgain();
    };
    try {
      dialled.line = await this.#connect(server, this.#matchId, this.#side, { ...this.#port, lost });
    } catch {
      return undefined; // Tried again soon.
    }
    return dialled.isLost ? undefined : dialled.line;
  }

  /** The host's server, and what tells one reign from the next. */
  async #readHost(session: Session, wake: Wake): Promise<{ id: string; server: ServerId } | undefined> {
    try {
      return await retryRead(session, wake.signal, async () => {
        const { bytes, stat } = await session.get(this.#hostPath, wake.watcher);
        return { id: String(stat.czxid), server: decoder.decode(bytes) };
      });
    } catch (error) {
      if (!isZooKeeperError(error, 'no-node')) throw error;
    }
    const appeared = await retryRead(session, wake.signal, () =>
      session.exists(this.#hostPath, wake.watcher),
    );
    return appeared ? this.#readHost(session, wake) : undefined;
  }
}
