import { playerRecordSchema } from '../records/player-record.ts';
import { type ApplyScore, applyScore } from '../scores/apply-score.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';

/** Control: writes again without looking for its own write, as if one without an answer had not happened. */
export const blindRetry: ApplyScore = (application) => {
  const { session, znodes, match, side, matchId } = application;
  const path = znodes.player(match.players[side].id);
  const get: Session['get'] = async (asked, watcher) => {
    const { bytes, stat } = await session.get(asked, watcher);
    const player = decodeJson(playerRecordSchema, bytes);
    if (asked !== path || !player.ok) return { bytes, stat };
    const applied = player.value.applied.filter((id) => id !== matchId);
    return { bytes: encodeJson({ ...player.value, applied }), stat };
  };
  return applyScore({ ...application, session: withMethods(session, { get }) });
};

/** Control: trusts the match as it was read once, without T1. */
export const noSecondRead: ApplyScore = (application) => {
  const { session, znodes, matchId, seen } = application;
  const exists: Session['exists'] = (asked, watcher) =>
    asked === znodes.match(matchId) ? Promise.resolve(seen) : session.exists(asked, watcher);
  return applyScore({ ...application, session: withMethods(session, { exists }) });
};

/** The session with some of its methods replaced. */
function withMethods(session: Session, methods: Partial<Session>): Session {
  return {
    id: session.id,
    timeout: session.timeout,
    state: session.state,
    ended: session.ended,
    lease: session.lease,
    onState: (listener) => session.onState(listener),
    create: (path, bytes, mode) => session.create(path, bytes, mode),
    get: (path, watcher) => session.get(path, watcher),
    exists: (path, watcher) => session.exists(path, watcher),
    children: (path, watcher) => session.children(path, watcher),
    set: (path, bytes, version) => session.set(path, bytes, version),
    delete: (path, version) => session.delete(path, version),
    sync: (path) => session.sync(path),
    unwatch: (watcher) => session.unwatch(watcher),
    close: () => session.close(),
    ...methods,
  };
}
