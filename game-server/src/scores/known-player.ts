import type { PlayerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

/** What is remembered of a player who has finished a game before. */
export interface KnownPlayer {
  readonly tokenHash: string | undefined;
  readonly rating: number;
}

/** Reads a player's record; undefined where there is none that can be read. Rejects with the signal's reason. */
export async function readKnownPlayer(
  source: { session(signal: AbortSignal): Promise<Session> },
  znodes: Znodes,
  id: PlayerId,
  signal: AbortSignal,
): Promise<KnownPlayer | undefined> {
  const session = await source.session(signal);
  const player = await retryRead(session, signal, () =>
    readRecord(session, playerRecordSchema, znodes.player(id)),
  );
  return player.kind === 'record'
    ? { tokenHash: player.value.tokenHash, rating: player.value.rating }
    : undefined;
}
