import type { ServerId } from '@double-barrier/shared/ids';
import type { Clock } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { SeatFinder } from '../match/seat-finder.ts';
import type { Seats } from '../match/seats.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import type { Players, PlayersDeps } from './players.ts';

export interface ResumingDeps {
  readonly keeper: Pick<SessionKeeper, 'session'>;
  readonly clock: Clock;
  readonly znodes: Znodes;
  readonly serverId: ServerId;
  readonly seats: Pick<Seats, 'open'>;
  readonly players: () => Pick<Players, 'get'>;
}

/** How a player who comes from another server finds the live match again that he plays in. */
export function resumeHooks(deps: ResumingDeps): Pick<PlayersDeps, 'findSeat'> {
  const { serverId, seats, players } = deps;
  const finder = new SeatFinder(deps);
  return {
    findSeat: async (id, isHis) => {
      const found = await finder.find(id, isHis);
      if (!found) return undefined;
      const { match, standing, name } = found;
      const { side } = match;
      const [left, right] = match.homes;
      const homes: typeof match.homes = side === 0 ? [serverId, right] : [left, serverId];
      const open = () => {
        const seat = seats.open({ ...match, homes }, () => players().get(id)?.seatEnded(seat), standing);
        return seat;
      };
      return { name, rating: match.players[side].rating, open };
    },
  };
}
