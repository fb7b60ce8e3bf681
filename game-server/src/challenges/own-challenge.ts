import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Znodes } from '@double-barrier/shared/znodes';
import { appears } from '../recipes/appearance.ts';
import { joinMembership } from '../recipes/membership.ts';
import { Wake } from '../recipes/wake.ts';
import {
  type ChallengeAnswer,
  type ChallengeRecord,
  challengeRecordSchema,
} from '../records/challenge-record.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';

/** How long an accepted challenge waits for its match to appear: whoever accepted it may have died. */
export const APPEARANCE_LIMIT: Milliseconds = 3_000;

/** What became of a challenge; `lost` where its znode was removed, or its match never came. */
export type ChallengeOutcome = ChallengeAnswer | { readonly kind: 'lost' };

/**
 * Puts a challenge up, and takes it down again whatever becomes of it. It is answered by the one write that finds it
 * as it was made, and taken back by a delete that does: of the two only one succeeds. Resolves with the outcome, also
 * where the answer was there before the signal's end could take it back; else rejects with the signal's or the
 * session's end.
 */
export async function standUntilAnswered(
  session: Session,
  record: ChallengeRecord,
  { clock, znodes }: { readonly clock: Clock; readonly znodes: Znodes },
  signal: AbortSignal,
): Promise<ChallengeOutcome> {
  const path = znodes.challenge(record.id);
  const standing = await joinMembership(session, path, encodeJson(record), signal);
  const wake = new Wake(session, signal, session.ended);
  const confirmed = async (outcome: ChallengeOutcome, during: Wake): Promise<ChallengeOutcome> => {
    if (outcome.kind !== 'accepted') return outcome;
    const match = znodes.match(outcome.match.matchId);
    const isThere = await appears(session, match, { clock, limit: APPEARANCE_LIMIT }, during);
    return isThere ? outcome : { kind: 'lost' };
  };
  try {
    for (;;) {
      const outcome = await wake.read(() => look(session, path, wake));
      if (outcome) return await confirmed(outcome, wake);
      await wake.next();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const last = new Wake(session, session.ended, session.ended);
    const late = await takenBack(session, path)
      .then((outcome) => outcome && confirmed(outcome, last))
      .finally(() => last.close());
    if (late) return late;
    throw error;
  } finally {
    wake.close();
    void standing.leave();
  }
}

/** The answer, if there is one; `lost` where the challenge is gone. */
async function look(session: Session, path: string, wake?: Wake): Promise<ChallengeOutcome | undefined> {
  try {
    const { bytes } = await session.get(path, wake?.watcher);
    const found = decodeJson(challengeRecordSchema, bytes);
    return found.ok ? found.value.answer : { kind: 'lost' };
  } catch (error) {
    if (isZooKeeperError(error, 'no-node')) return { kind: 'lost' };
    throw error;
  }
}

/** Removes a challenge that nobody has answered; resolves with the answer where somebody was faster. */
async function takenBack(session: Session, path: string): Promise<ChallengeOutcome | undefined> {
  const { ended } = session;
  try {
    await retryRead(session, ended, () => session.delete(path, 0));
    return undefined;
  } catch (error) {
    if (isZooKeeperError(error, 'no-node')) return undefined;
    if (!isZooKeeperError(error, 'bad-version')) throw error;
    return retryRead(session, ended, () => look(session, path));
  }
}
