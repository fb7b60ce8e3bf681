import { type Id, newId, type PlayerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { joinMembership } from '../recipes/membership.ts';
import { type InviteRecord, inviteRecordSchema } from '../records/invite-record.ts';
import { readRecord } from '../records/record.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

interface Invite {
  readonly code: Id;
  readonly record: InviteRecord;
  readonly end: AbortController;
}

export interface InvitesDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession' | 'current' | 'session'>;
  readonly znodes: Znodes;
}

/** The invite links of the players whose home is this server: each an ephemeral znode, made again in every session. */
export class Invites {
  readonly #deps: InvitesDeps;
  readonly #own = new Map<PlayerId, Invite>();

  constructor(deps: InvitesDeps) {
    this.#deps = deps;
    deps.keeper.onSession((session) => {
      for (const invite of this.#own.values()) void this.#put(session, invite);
    });
  }

  /** The code of a player's link, where he has made one. */
  codeOf(owner: PlayerId): Id | undefined {
    return this.#own.get(owner)?.code;
  }

  /** Makes a player's link, good until `end`; again changes nothing. */
  make(record: InviteRecord): void {
    if (this.#own.has(record.owner.id)) return;
    const invite = { code: newId(), record, end: new AbortController() };
    this.#own.set(record.owner.id, invite);
    const { current } = this.#deps.keeper;
    if (current) void this.#put(current, invite);
  }

  end(owner: PlayerId): void {
    this.#own.get(owner)?.end.abort(new Error('the owner of the link has left'));
    this.#own.delete(owner);
  }

  /** Whom a code leads to, on whatever server he is; undefined where nobody is behind it. */
  async find(code: Id, signal: AbortSignal): Promise<InviteRecord | undefined> {
    const { keeper, znodes } = this.#deps;
    const path = znodes.invite(code);
    const session = await keeper.session(signal);
    const read = await retryRead(session, signal, () => {
      // A link may be opened the moment after it was made, on another server.
      session.sync(path).catch(() => {}); // The read that follows tells the same.
      return readRecord(session, inviteRecordSchema, path);
    });
    return read.kind === 'record' ? read.value : undefined;
  }

  async #put(session: Session, { code, record, end }: Invite): Promise<void> {
    try {
      const standing = await joinMembership(
        session,
        this.#deps.znodes.invite(code),
        encodeJson(record),
        end.signal,
      );
      if (end.signal.aborted) void standing.leave();
      else end.signal.addEventListener('abort', () => void standing.leave(), { once: true });
    } catch {
      // The owner left meanwhile, or the session is over and the next one makes it again.
    }
  }
}
