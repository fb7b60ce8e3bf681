import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { PastDuel } from '@double-barrier/shared/protocol/events';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { FinishedMatch } from '../records/match-record.ts';
import { playerRecordSchema, RECENT_DUELS } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionSource } from './persevere.ts';

/** A player's last duels with one more match, which he played on this side; the latest first. */
export function withDuel(
  recent: readonly PastDuel[],
  { matchId, match, side }: { matchId: MatchId; match: FinishedMatch; side: Side },
): PastDuel[] {
  const { awards, players, result, createdAt } = match;
  if (!awards) return [...recent];
  const other = side === 0 ? 1 : 0;
  const { id, name } = players[other];
  const { before, after } = awards[side].rating;
  const outcome = result.winner === null ? 'drawn' : result.winner === side ? 'won' : 'lost';
  const duel: PastDuel = {
    matchId,
    opponent: { id, name },
    outcome,
    points: awards[side].score,
    opponentPoints: awards[other].score,
    ratingChange: after - before,
    at: createdAt,
  };
  return [duel, ...recent].slice(0, RECENT_DUELS);
}

/** Reads a player's last duels from his record alone; none where he has finished no game. Rejects with the signal's reason. */
export async function readRecentDuels(
  source: SessionSource,
  znodes: Znodes,
  id: PlayerId,
  signal: AbortSignal,
): Promise<readonly PastDuel[]> {
  const session = await source.session(signal);
  const player = await retryRead(session, signal, () =>
    readRecord(session, playerRecordSchema, znodes.player(id)),
  );
  return player.kind === 'record' ? player.value.recent : [];
}
