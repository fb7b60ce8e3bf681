import { type MatchId, newSecret, type ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Ownership } from '../records/match-ledger.ts';
import { matchRecordSchema, type PlayingMatch } from '../records/match-record.ts';
import { readRecord } from '../records/record.ts';
import { Election, type Leadership } from '../recipes/election.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { CrashPoints } from './crash-points.ts';
import { readHistory } from './history.ts';
import { LedgerError } from '../records/ledger-error.ts';

type Playing = { readonly match: PlayingMatch; readonly version: number };

/** What owning a match needs. */
export interface Claim {
  readonly session: Session;
  readonly znodes: Znodes;
  readonly crashPoints: CrashPoints;
  readonly serverId: ServerId;
}

/**
 * Waits for the host node, then raises the match's epoch, so that every earlier host is fenced.
 * Throws `no-match`, `not-playing`, `quarantined`, and what the election throws.
 */
export async function own(claim: Claim, matchId: MatchId, signal: AbortSignal): Promise<Ownership> {
  const { session, znodes, crashPoints, serverId } = claim;
  const hostPath = znodes.host(matchId);
  const read = () => retryRead(session, signal, () => readPlaying(claim, matchId));
  await read(); // A campaign for a match that is gone would make its node again.
  const leadership = await new Election(session, hostPath, serverId).campaign(signal);
  try {
    await crashPoints.reach('host-created', matchId);
    const match = await raiseEpoch(claim, matchId, read, signal);
    await crashPoints.reach('epoch-raised', matchId);
    return {
      matchId,
      match,
      epoch: match.epoch,
      lost: leadership.lost,
      resign: () => leadership.resign(),
    };
  } catch (error) {
    await resignQuietly(leadership);
    throw error;
  }
}

async function raiseEpoch(
  { session, znodes }: Claim,
  matchId: MatchId,
  read: () => Promise<Playing>,
  signal: AbortSignal,
): Promise<PlayingMatch> {
  const nonce = newSecret();
  await retryRead(session, signal, () => session.sync(znodes.match(matchId)));
  for (;;) {
    const { match, version } = await read();
    if (match.nonce === nonce) return match;
    const raised: PlayingMatch = { ...match, epoch: match.epoch + 1, nonce };
    try {
      await session.set(znodes.match(matchId), encodeJson(raised), version);
      return raised;
    } catch (error) {
      if (!isZooKeeperError(error, 'bad-version', 'no-node') && !isAmbiguous(error)) throw error;
    }
  }
}

async function readPlaying({ session, znodes }: Claim, matchId: MatchId): Promise<Playing> {
  const read = await readRecord(session, matchRecordSchema, znodes.match(matchId));
  if (read.kind === 'unreadable') throw new LedgerError('quarantined', matchId);
  if (read.kind === 'absent') {
    const history = await readHistory(session, znodes, matchId);
    throw new LedgerError(history.kind === 'absent' ? 'no-match' : 'not-playing', matchId);
  }
  if (read.value.phase !== 'playing') throw new LedgerError('not-playing', matchId);
  return { match: read.value, version: read.stat.version };
}

async function resignQuietly(leadership: Leadership): Promise<void> {
  try {
    await leadership.resign();
  } catch {
    // The node ends with the session then; what made the claim fail is what the caller must know.
  }
}
