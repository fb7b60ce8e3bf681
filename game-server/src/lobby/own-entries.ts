import type { PlayerId } from '@double-barrier/shared/ids';
import type { LobbyEntry } from '@double-barrier/shared/protocol/events';
import type { Znodes } from '@double-barrier/shared/znodes';
import { joinMembership, type Membership } from '../recipes/membership.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { Session } from '../zookeeper/port.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

interface Stay {
  entry: LobbyEntry;
  readonly end: AbortController;
  membership: Promise<Membership | undefined>;
}

/** The lobby entries of the players whose home is this server: each an ephemeral znode, made again in every session. */
export class OwnEntries {
  readonly #znodes: Znodes;
  readonly #keeper: Pick<SessionKeeper, 'onSession' | 'current'>;
  readonly #stays = new Map<PlayerId, Stay>();

  constructor(keeper: Pick<SessionKeeper, 'onSession' | 'current'>, znodes: Znodes) {
    this.#znodes = znodes;
    this.#keeper = keeper;
    keeper.onSession((session) => {
      for (const stay of this.#stays.values()) stay.membership = this.#join(session, stay);
    });
  }

  /** Puts the entry into the lobby, or changes what it says; it stays until `leave`. */
  enter(entry: LobbyEntry): void {
    const stay = this.#stays.get(entry.id);
    if (stay === undefined) {
      const fresh: Stay = { entry, end: new AbortController(), membership: Promise.resolve(undefined) };
      this.#stays.set(entry.id, fresh);
      const session = this.#keeper.current;
      if (session) fresh.membership = this.#join(session, fresh);
      return;
    }
    if (stay.entry.name === entry.name && stay.entry.rating === entry.rating) return;
    stay.entry = entry;
    // Where it cannot be written, the session is over, and the next one writes the newer entry.
    void stay.membership.then((membership) => membership?.update(encodeJson(entry))).catch(() => {});
  }

  leave(id: PlayerId): void {
    this.#stays.get(id)?.end.abort(new Error('the player left'));
    this.#stays.delete(id);
  }

  async #join(session: Session, { entry, end }: Stay): Promise<Membership | undefined> {
    try {
      const path = this.#znodes.lobbyEntry(entry.id);
      const membership = await joinMembership(session, path, encodeJson(entry), end.signal);
      if (end.signal.aborted) void membership.leave();
      else end.signal.addEventListener('abort', () => void membership.leave(), { once: true });
      return membership;
    } catch {
      // The player left meanwhile, or the session is over and the next one joins again.
      return undefined;
    }
  }
}
