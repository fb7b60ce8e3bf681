import type { MatchId, ServerId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Session } from '../zookeeper/port.ts';
import type { HostLine, SeatPort } from './host-port.ts';
import { LineFollower } from './line-follower.ts';

/** Connects a seat to the host that runs on a server, this one or another. */
export type ConnectHost = (
  server: ServerId,
  matchId: MatchId,
  side: Side,
  port: SeatPort,
) => Promise<HostLine>;

/**
 * A seat's line to whoever hosts its match just now: what the seat has said that still holds (present, leaving,
 * withdrawn) is said again to each new host.
 */
export class HostFollower implements HostLine {
  readonly #follower: LineFollower<HostLine>;
  #isPresent = false;
  #hasLeft = false;
  #latency: Milliseconds | undefined;
  #hasWithdrawn = false;

  constructor(
    match: { readonly matchId: MatchId; readonly side: Side },
    port: Omit<SeatPort, 'lost'>,
    deps: { readonly connect: ConnectHost; readonly znodes: Znodes; readonly clock: Clock },
  ) {
    this.#follower = new LineFollower({
      hostPath: deps.znodes.host(match.matchId),
      clock: deps.clock,
      port,
      connect: (server, whole) => deps.connect(server, match.matchId, match.side, whole),
      onLine: (line) => this.#introduce(line),
    });
  }

  /** Follows the host's znode until the session or the signal ends. Never rejects. */
  follow(session: Session, signal: AbortSignal): Promise<void> {
    return this.#follower.follow(session, signal);
  }

  present(): void {
    this.#isPresent = true;
    this.#follower.line?.present();
  }

  away(): void {
    this.#isPresent = false;
    this.#follower.line?.away();
  }

  moving(): void {
    this.#isPresent = false;
    this.#follower.line?.moving();
  }

  input(frame: Uint8Array): void {
    this.#follower.line?.input(frame);
  }

  latency(roundTrip: Milliseconds): void {
    this.#latency = roundTrip;
    this.#follower.line?.latency(roundTrip);
  }

  resync(): void {
    this.#follower.line?.resync();
  }

  leave(): void {
    this.#hasLeft = true;
    this.#follower.line?.leave();
  }

  withdraw(): void {
    this.#hasWithdrawn = true;
    this.#follower.line?.withdraw();
  }

  close(): void {
    this.#follower.close();
  }

  #introduce(line: HostLine): void {
    if (this.#isPresent) line.present();
    else line.away();
    if (this.#latency !== undefined) line.latency(this.#latency);
    if (this.#hasLeft) line.leave();
    if (this.#hasWithdrawn) line.withdraw();
    if (this.#latency !== undefined) line.latency(this.#latency);
  }
}
