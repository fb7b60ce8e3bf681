import type { MatchId } from '@double-barrier/shared/ids';
import { type Hosts, SECOND_CHOICE_DELAY } from './hosts.ts';
import { Seat, type SeatDeps } from './seat.ts';
import type { SeatMatch, SeatStanding } from './seat-view.ts';

/** The seats that this server's players hold. While one of a match is held, this server stands ready to host it. */
export class Seats {
  readonly #deps: SeatDeps;
  readonly #hosts: Pick<Hosts, 'campaign' | 'withdraw'>;
  readonly #held = new Map<MatchId, Set<Seat>>();

  constructor(deps: SeatDeps, hosts: Pick<Hosts, 'campaign' | 'withdraw'>) {
    this.#deps = deps;
    this.#hosts = hosts;
  }

  /** How many matches a player of this server is in. */
  get matches(): number {
    return this.#held.size;
  }

  /**
   * Opens a seat; `onOver` is called once nothing more will happen in it. One that another server held goes on from where
   * it stood.
   */
  open(match: SeatMatch, onOver: (seat: Seat) => void, standing?: SeatStanding): Seat {
    const { matchId, side } = match;
    this.#deps.log.info({ match: matchId, player: match.players[side].id, standing }, 'a seat is taken');
    const seat = new Seat(match, this.#deps, standing);
    const seats = this.#held.get(matchId) ?? new Set();
    this.#held.set(matchId, seats.add(seat));
    // The newcomer's server made the match and is the first to know of it.
    const isFirst = side === 1 && standing === undefined;
    this.#hosts.campaign(matchId, isFirst ? 0 : SECOND_CHOICE_DELAY, standing !== undefined);
    void seat.run().finally(() => {
      seats.delete(seat);
      if (seats.size === 0) {
        this.#held.delete(matchId);
        this.#hosts.withdraw(matchId);
      }
      onOver(seat);
    });
    return seat;
  }

  /** Gives every seat up at once; for the end of the process. */
  close(): void {
    for (const seats of this.#held.values()) for (const seat of seats) seat.close();
  }
}
