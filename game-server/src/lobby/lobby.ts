import type { PlayerId } from '@double-barrier/shared/ids';
import type { LobbyChange, LobbyEntry, LobbyList } from '@double-barrier/shared/protocol/events';
import type { Znodes } from '@double-barrier/shared/znodes';
import { type Entries, watchEntries } from '../recipes/entries-watch.ts';
import { lobbyRecordSchema } from '../records/lobby-record.ts';
import { RecordEntries } from '../records/record-entries.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';
import { OwnEntries } from './own-entries.ts';

export interface LobbyDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession' | 'onState' | 'current'>;
  readonly znodes: Znodes;
  /** Told of each entry that is not readable, once for each time that it was written. */
  readonly onUnreadable: (path: string) => void;
  readonly onChange: (change: LobbyChange) => void;
}

/**
 * The lobby as the tree tells it: who is there is known from the ChildrenWatch alone, on every server alike, the own
 * players included.
 */
export class Lobby {
  readonly #deps: LobbyDeps;
  readonly #own: OwnEntries;
  readonly #records: RecordEntries<LobbyEntry>;
  #entries: ReadonlyMap<PlayerId, LobbyEntry> = new Map();
  #stale = true;

  constructor(deps: LobbyDeps) {
    this.#deps = deps;
    const { keeper, znodes, onUnreadable } = deps;
    this.#records = new RecordEntries(lobbyRecordSchema, znodes.lobby, onUnreadable);
    keeper.onState(({ kind }) => {
      if (kind !== 'connected') this.#tellStale();
    });
    keeper.onSession((session) => {
      void watchEntries(session, znodes.lobby, session.ended, (change) => {
        if (change.kind === 'stale') this.#tellStale();
        else this.#show(change.entries);
      }).catch(() => this.#tellStale());
    });
    this.#own = new OwnEntries(keeper, znodes);
  }

  get list(): LobbyList {
    return { entries: [...this.#entries.values()], stale: this.#stale };
  }

  /** A player who is in the lobby, as the tree tells it. */
  find(id: PlayerId): LobbyEntry | undefined {
    return this.#entries.get(id);
  }

  /** Announces a player whose home is this server; again, with another name or rating, changes his entry. */
  enter(entry: LobbyEntry): void {
    this.#own.enter(entry);
  }

  leave(id: PlayerId): void {
    this.#own.leave(id);
  }

  #tellStale(): void {
    if (this.#stale) return;
    this.#stale = true;
    this.#deps.onChange({ joined: [], left: [], stale: true });
  }

  #show(found: Entries): void {
    const before = this.#entries;
    const after = this.#records.read(found);
    const joined = [...after.values()].filter((entry) => !isSame(entry, before.get(entry.id)));
    const left = [...before.keys()].filter((id) => !after.has(id));
    const wasStale = this.#stale;
    this.#entries = after;
    this.#stale = false;
    if (joined.length > 0 || left.length > 0 || wasStale) this.#deps.onChange({ joined, left, stale: false });
  }
}

function isSame(a: LobbyEntry, b: LobbyEntry | undefined): boolean {
  return (
    b !== undefined && a.name === b.name && a.rating === b.rating && a.since === b.since && a.home === b.home
  );
}
