import type { PlayerId } from '@double-barrier/shared/ids';
import type { ChallengesDeps } from '../challenges/challenges.ts';
import type { Seats } from '../match/seats.ts';
import type { DuelQueueDeps } from '../matchmaking/duel-queue.ts';
import type { Pairing } from '../records/ticket-record.ts';
import type { PlayerSeat } from './place.ts';
import type { Player } from './player.ts';
import type { Players } from './players.ts';

type PlayersAtHome = () => Pick<Players, 'get'>;

/** What the queue does to the players who are at home here. */
export function queueHooks(
  players: PlayersAtHome,
  seats: Pick<Seats, 'open'>,
): Pick<DuelQueueDeps, 'onPaired'> {
  return {
    onPaired: (id, pairing) => seat(players, seats, id, pairing, (player, taken) => player.take(taken)),
  };
}

/** What challenges ask of the players who are at home here, and do to them. */
export function challengeHooks(
  players: PlayersAtHome,
  seats: Pick<Seats, 'open'>,
): Pick<ChallengesDeps, 'stanceOf' | 'challengerOf' | 'onPaired' | 'onChange' | 'onOver'> {
  return {
    stanceOf: (id, challenge) => players().get(id)?.meetings.stanceOn(challenge),
    challengerOf: (id) => players().get(id)?.self,
    onPaired: (id, pairing, wanted) =>
      seat(players, seats, id, pairing, (player, taken) => wanted && player.meet(taken)),
    onChange: (id) => players().get(id)?.meetings.show(),
    onOver: (id, over) => players().get(id)?.page?.send('challenge:over', over),
  };
}

/** Opens a player's seat; where he is no longer to be had it is given up, so that the other one does not wait. */
function seat(
  players: PlayersAtHome,
  seats: Pick<Seats, 'open'>,
  id: PlayerId,
  pairing: Pairing,
  sitDown: (player: Player, seat: PlayerSeat) => boolean,
): void {
  const player = players().get(id);
  const opened = seats.open(pairing, () => player?.seatEnded(opened));
  if (!player || !sitDown(player, opened)) opened.leave();
}
