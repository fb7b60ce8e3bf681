import { newId, newSeed, type ServerId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { claim } from '../recipes/claim.ts';
import { withDeadline } from '../recipes/deadline.ts';
import type { ChallengeAnswer, ChallengeRefusal } from '../records/challenge-record.ts';
import type { MatchLedger } from '../records/match-ledger.ts';
import type { Pairing, TicketRecord } from '../records/ticket-record.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import type { OpenChallenge } from './challenge-board.ts';

/** How long an answer may take, match and all: less than the challenger waits for the match to appear. */
const REPLY_LIMIT: Milliseconds = 2_000;

/** A player as the other one's server needs to know him. */
export type Challenger = TicketRecord['player'];

export interface ReplyDeps {
  readonly ledger: Pick<MatchLedger, 'create'>;
  readonly clock: Clock;
  readonly znodes: Znodes;
  readonly serverId: ServerId;
}

/** Says no; false where the challenge was over before. */
export async function refuse(
  session: Session,
  challenge: OpenChallenge,
  reason: ChallengeRefusal,
  deps: ReplyDeps,
): Promise<boolean> {
  const deadline = withDeadline(deps.clock, REPLY_LIMIT, session.ended);
  const answer = { kind: 'declined', reason } as const;
  return write(session, challenge, answer, deps.znodes, deadline.signal).finally(() => deadline.cancel());
}

/**
 * Says yes for the challenged player and makes the match. Resolves with his pairing, or with undefined where the
 * challenge was over before.
 */
export async function accept(
  session: Session,
  challenge: OpenChallenge,
  challenged: Challenger,
  { ledger, clock, znodes, serverId }: ReplyDeps,
): Promise<Pairing | undefined> {
  const { from, home, side } = challenge.record;
  const { tokenHash: theirHash, ...them } = from;
  const { tokenHash: ourHash, ...us } = challenged;
  const inOrder = <T>(theirs: T, ours: T): [T, T] => (side === 0 ? [theirs, ours] : [ours, theirs]);
  const match: Pairing = {
    matchId: newId(),
    side,
    players: inOrder(them, us),
    homes: inOrder(home, serverId),
    seed: newSeed(),
  };
  const deadline = withDeadline(clock, REPLY_LIMIT);
  try {
    const isOurs = await write(session, challenge, { kind: 'accepted', match }, znodes, deadline.signal);
    if (!isOurs) return undefined;
    const players = inOrder(
      { id: them.id, name: them.name, tokenHash: theirHash, home },
      { id: us.id, name: us.name, tokenHash: ourHash, home: serverId },
    );
    await ledger.create({ id: match.matchId, seed: match.seed, players }, deadline.signal);
    return { ...match, side: side === 0 ? 1 : 0 };
  } finally {
    deadline.cancel();
  }
}

async function write(
  session: Session,
  { record, stat }: OpenChallenge,
  answer: ChallengeAnswer,
  znodes: Znodes,
  signal: AbortSignal,
): Promise<boolean> {
  const bytes = encodeJson({ ...record, answer });
  return (await claim(session, { path: znodes.challenge(record.id), stat }, bytes, signal)) !== undefined;
}
