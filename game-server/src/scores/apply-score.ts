import type { MatchId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { Award } from '../records/award.ts';
import { type FinishedMatch, matchRecordSchema } from '../records/match-record.ts';
import { NO_GAMES, type PlayerRecord, playerRecordSchema } from '../records/player-record.ts';
import { type Read, readRecord } from '../records/record.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session, Stat } from '../zookeeper/port.ts';
import { addAward } from './awards.ts';
import { withDuel } from './recent-duels.ts';
import type { CrashPoints } from './crash-points.ts';
import { createPersistent } from './persistent-node.ts';

/** One match's award on its way to one player. */
export interface Application {
  readonly session: Session;
  readonly znodes: Znodes;
  readonly crashPoints: CrashPoints;
  readonly matchId: MatchId;
  /** The match as it was read in this session, and the stat of that read. */
  readonly match: FinishedMatch;
  readonly seen: Stat;
  readonly side: Side;
  readonly award: Award;
}

/**
 * - `applied`: the player's totals hold the match, by this call or another's.
 * - `superseded`: the match has been written since it was read; read it again.
 * - `unreadable`: the player's record is no record.
 */
export type Applied = 'applied' | 'superseded' | 'unreadable';

/** Adds a finished match to one of its players; exchangeable, so that tests can show what a careless one does. */
export type ApplyScore = (application: Application) => Promise<Applied>;

/** `applied` is looked through for settled matches from this length on. */
const PRUNE_FROM = 8;

/**
 * Adds a finished match to a player exactly once, whoever else does the same at the same time, with or without the
 * lock. T0 reads the player; T1, in the same session, so never from an older view, reads the match again; then one
 * version-checked set. Another's apply before T0 is seen in `applied`, or, where it was pruned from there, the match is
 * no longer `finished` at T1, since only settled matches are pruned. An apply after T0 has raised the player's version
 * and makes the set fail. Player nodes are never deleted, so an absent one stands for a version of its own.
 */
export async function applyScore(application: Application): Promise<Applied> {
  const { session, znodes, crashPoints, matchId, match, seen, side, award } = application;
  const { id, name, tokenHash } = match.players[side];
  for (;;) {
    // Sent together, answered in order: T1 still follows T0.
    const [player, stat] = await Promise.all([
      readRecord(session, playerRecordSchema, znodes.player(id)),
      session.exists(znodes.match(matchId)),
    ]);
    await crashPoints.reach('player-read', matchId);
    if (stat?.mzxid !== seen.mzxid) return 'superseded';
    if (player.kind === 'unreadable') return 'unreadable';
    const record = player.kind === 'record' ? player.value : newPlayer(name);
    if (record.applied.includes(matchId)) return 'applied';
    const applied = await unsettled(session, znodes, record.applied);
    const next = {
      ...record,
      name,
      tokenHash,
      ...addAward(record, award),
      applied: [...applied, matchId],
      recent: withDuel(record.recent, { matchId, match, side }),
    };
    try {
      const written = await writePlayer(session, znodes.player(id), next, player);
      if (written) return 'applied';
    } catch (error) {
      // Somebody else wrote, or nobody knows whether this did: only another look tells.
      if (!isZooKeeperError(error, 'bad-version') && !isAmbiguous(error)) throw error;
    }
  }
}

/** A player's record before any match. */
export function newPlayer(name: string): PlayerRecord {
  return { name, ...NO_GAMES, applied: [], baseline: NO_GAMES, folded: [], recent: [] };
}

/** False where somebody else has made the player in the meantime. */
async function writePlayer(session: Session, path: string, record: PlayerRecord, seen: Read<PlayerRecord>) {
  if (seen.kind === 'absent') return createPersistent(session, path, encodeJson(record));
  await session.set(path, encodeJson(record), seen.stat.version);
  return true;
}

/**
 * Those of `applied` that must stay: their match may still be applied by somebody. What is read as `scored` or gone
 * stays so, and a match that was applied had been created before, so it cannot be absent because it is yet to come.
 */
async function unsettled(session: Session, znodes: Znodes, applied: readonly MatchId[]): Promise<MatchId[]> {
  if (applied.length < PRUNE_FROM) return [...applied];
  const reads = await Promise.all(
    applied.map((id) => readRecord(session, matchRecordSchema, znodes.match(id))),
  );
  return applied.filter((_, index) => {
    const match = reads[index];
    return match?.kind === 'unreadable' || (match?.kind === 'record' && match.value.phase !== 'scored');
  });
}
