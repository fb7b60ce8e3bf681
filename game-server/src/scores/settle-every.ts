import type { MatchId, PlayerId } from '@double-barrier/shared/ids';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Znodes } from '@double-barrier/shared/znodes';
import { type FinishedMatch, matchRecordSchema, type ScoredMatch } from '../records/match-record.ts';
import { readRecord } from '../records/record.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session, Stat } from '../zookeeper/port.ts';
import type { ApplyScore } from './apply-score.ts';
import type { CrashPoints } from './crash-points.ts';
import { archive } from './history.ts';
import { inBatches } from './in-batches.ts';
import { updateLeaderboard } from './leaderboard.ts';
import { childrenOf, deleteNode } from './persistent-node.ts';

/** What finishing intents needs. */
export interface Settling {
  readonly session: Session;
  readonly znodes: Znodes;
  readonly crashPoints: CrashPoints;
  readonly apply: ApplyScore;
  /** Told the path of a record that cannot be read; its matches stay as they are. */
  readonly onUnreadable: (path: string) => void;
}

/** A match whose score is in, on its way to the history. */
type Settled = { readonly matchId: MatchId; readonly match: ScoredMatch };

/** Matches that are on their way at once; two of one player take turns by his version. */
const BATCH = 16;

/**
 * Finishes every intent; what the holder of the score lock does (group commit). All of it may have been done before,
 * in part or whole, by a process that died or lost the lock: each step looks before it writes. One session throughout:
 * an intent seen in it vouches that its match, if absent, is gone and not yet to come.
 */
export async function settleEvery(settling: Settling): Promise<void> {
  const { session, znodes, crashPoints } = settling;
  await crashPoints.reach('lock-held', undefined);
  const intents = (await childrenOf(session, znodes.intents)).sort();
  const settled = (await inBatches(intents, BATCH, (matchId) => settle(settling, matchId))).flat();
  await updateLeaderboard(session, znodes, settled.flatMap(scorersOf));
  await crashPoints.reach('leaderboard-updated', undefined);
  await inBatches(settled, BATCH, ({ matchId, match }) =>
    archive(session, znodes, crashPoints, matchId, match),
  );
}

/** The match with its score in, or nothing where there is nothing to move to the history. */
async function settle(settling: Settling, matchId: MatchId): Promise<Settled[]> {
  const match = await scoreMatch(settling, matchId);
  return match ? [{ matchId, match }] : [];
}

function scorersOf({ match }: Settled): PlayerId[] {
  return match.awards ? match.players.map(({ id }) => id) : [];
}

/** Brings a match from `finished` to `scored`; undefined where there is nothing to move to the history. */
async function scoreMatch(settling: Settling, matchId: MatchId): Promise<ScoredMatch | undefined> {
  const { session, znodes, crashPoints, onUnreadable } = settling;
  for (;;) {
    const read = await readRecord(session, matchRecordSchema, znodes.match(matchId));
    await crashPoints.reach('match-read', matchId);
    if (read.kind === 'absent') {
      await deleteNode(session, znodes.intent(matchId));
      return undefined;
    }
    if (read.kind === 'unreadable') {
      onUnreadable(znodes.match(matchId));
      return undefined;
    }
    const match = read.value;
    if (match.phase === 'playing') return undefined;
    if (match.phase === 'scored') return match;
    const applied = await applyToBoth(settling, matchId, match, read.stat);
    if (applied === 'unreadable') return undefined;
    if (applied === 'superseded') continue;
    await crashPoints.reach('players-applied', matchId);
    const scored: ScoredMatch = { ...match, phase: 'scored' };
    try {
      await session.set(znodes.match(matchId), encodeJson(scored), read.stat.version);
      await crashPoints.reach('match-scored', matchId);
      return scored;
    } catch (error) {
      if (!isZooKeeperError(error, 'bad-version', 'no-node') && !isAmbiguous(error)) throw error;
    }
  }
}

async function applyToBoth(settling: Settling, matchId: MatchId, match: FinishedMatch, seen: Stat) {
  const { session, znodes, crashPoints, apply, onUnreadable } = settling;
  if (!match.awards) return 'applied';
  const sides: readonly Side[] = [0, 1];
  for (const side of sides) {
    const award = match.awards[side];
    const applied = await apply({ session, znodes, crashPoints, matchId, match, seen, side, award });
    if (applied === 'unreadable') onUnreadable(znodes.player(match.players[side].id));
    if (applied !== 'applied') return applied;
    if (side === 0) await crashPoints.reach('first-player-applied', matchId);
  }
  return 'applied';
}
