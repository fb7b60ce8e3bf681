import type { ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import type { IntentRecord } from '../records/intent-record.ts';
import type { Ownership } from '../records/match-ledger.ts';
import { type FinishedMatch, matchRecordSchema, type PlayingMatch } from '../records/match-record.ts';
import { INITIAL_RATING, playerRecordSchema } from '../records/player-record.ts';
import { readRecord } from '../records/record.ts';
import type { MatchResult } from '../records/result.ts';
import { isAmbiguous, isZooKeeperError } from '../zookeeper/errors.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { awardsOf } from './awards.ts';
import type { CrashPoints } from './crash-points.ts';
import { readHistory } from './history.ts';
import { LedgerError } from '../records/ledger-error.ts';
import { createPersistent, deleteNode } from './persistent-node.ts';

/** The longest record that is written; inputs that make it longer are left out. */
const MAX_BYTES = 60_000;

/** What a host decides of its match. */
export interface Decision {
  readonly ownership: Ownership;
  readonly result: MatchResult;
  /** The encoded inputs of both players, base64. */
  readonly inputs: string | undefined;
  /** Fresh for each decision: by it the decision recognises its own write. */
  readonly nonce: string;
}

/** What recording a decision needs. */
export interface Recording {
  readonly session: Session;
  readonly znodes: Znodes;
  readonly crashPoints: CrashPoints;
  readonly serverId: ServerId;
}

/**
 * The commit point: one version-checked set takes the match from `playing` to `finished`. May be repeated with the same
 * decision, in any session, until it resolves; then a result of this epoch is recorded, in the match or already in the
 * history. Throws `fenced`, `no-match`, `quarantined`, and ZooKeeper's own errors, after which it may be repeated.
 */
export async function finish(recording: Recording, decision: Decision): Promise<void> {
  const { session, znodes, crashPoints, serverId } = recording;
  const { ownership, result } = decision;
  const { matchId, epoch } = ownership;
  const path = znodes.match(matchId);
  const intent: IntentRecord = { server: serverId, epoch };
  await createPersistent(session, znodes.intent(matchId), encodeJson(intent));
  await crashPoints.reach('intent-created', matchId);
  for (;;) {
    const [read, ...ratings] = await Promise.all([
      readRecord(session, matchRecordSchema, path),
      readRating(session, znodes, ownership.match.players[0].id),
      readRating(session, znodes, ownership.match.players[1].id),
    ]);
    if (read.kind === 'unreadable') throw new LedgerError('quarantined', matchId);
    if (read.kind === 'absent') return recognise(session, znodes, decision.ownership);
    // An epoch has one owner, so a result of this one is this owner's, whichever of its calls wrote it.
    if (read.value.epoch !== epoch) throw new LedgerError('fenced', matchId);
    if (read.value.phase !== 'playing') return;
    const finished = fit(read.value, decision, awardsOf(result, ratings));
    try {
      await session.set(path, finished, read.stat.version);
      await crashPoints.reach('result-committed', matchId);
      return;
    } catch (error) {
      if (!isZooKeeperError(error, 'bad-version', 'no-node') && !isAmbiguous(error)) throw error;
      await session.sync(path);
    }
  }
}

/** The match is gone: its result was this owner's if the history says so; the intent has nothing to tell of. */
async function recognise(session: Session, znodes: Znodes, { matchId, epoch }: Ownership): Promise<void> {
  await deleteNode(session, znodes.intent(matchId));
  const history = await readHistory(session, znodes, matchId);
  if (history.kind === 'absent') throw new LedgerError('no-match', matchId);
  if (history.kind === 'unreadable') throw new LedgerError('quarantined', matchId);
  if (history.value.epoch !== epoch) throw new LedgerError('fenced', matchId);
}

function fit(match: PlayingMatch, { result, inputs, nonce }: Decision, awards: FinishedMatch['awards']) {
  const finished: FinishedMatch = { ...match, phase: 'finished', nonce, result, awards };
  if (inputs !== undefined) {
    const bytes = encodeJson({ ...finished, inputs });
    if (bytes.length <= MAX_BYTES) return bytes;
  }
  return encodeJson(finished);
}

async function readRating(session: Session, znodes: Znodes, playerId: string): Promise<number> {
  const player = await readRecord(session, playerRecordSchema, znodes.player(playerId));
  return player.kind === 'record' ? player.value.rating : INITIAL_RATING;
}
