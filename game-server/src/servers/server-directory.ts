import type { ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { watchEntries } from '../recipes/entries-watch.ts';
import { joinMembership, type Membership } from '../recipes/membership.ts';
import { RecordEntries } from '../records/record-entries.ts';
import { type ServerRecord, serverRecordSchema } from '../records/server-record.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

export interface ServerDirectoryDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession'>;
  readonly znodes: Znodes;
  readonly onUnreadable: (path: string) => void;
}

/** The game servers that live, as the tree tells it; this one among them, once it has an address. */
export class ServerDirectory {
  readonly #deps: ServerDirectoryDeps;
  #servers: ReadonlyMap<ServerId, ServerRecord> = new Map();
  #own: ServerRecord | undefined;
  #membership: Membership | undefined;

  constructor(deps: ServerDirectoryDeps) {
    this.#deps = deps;
    const { keeper, znodes, onUnreadable } = deps;
    const records = new RecordEntries(serverRecordSchema, znodes.servers, onUnreadable);
    keeper.onSession((session) => {
      const watching = watchEntries(session, znodes.servers, session.ended, (change) => {
        // A stale list is better than none: whoever is gone does not answer.
        if (change.kind === 'stale') return;
        this.#servers = records.read(change.entries);
      });
      // A new session watches again.
      void watching.catch(() => {});
    });
  }

  /** Announces this server in every session from now on. */
  join(record: ServerRecord): void {
    const { keeper, znodes } = this.#deps;
    this.#own = record;
    keeper.onSession((session) => {
      this.#membership = undefined;
      const told = this.#own ?? record;
      const joining = joinMembership(session, znodes.server(record.id), encodeJson(told));
      joining.then(
        (membership) => {
          this.#membership = membership;
          if (this.#own !== told) this.#tell();
        },
        () => {}, // Where the session ends first, the next one joins.
      );
    });
  }

  /** Tells what has changed of this server; nothing where nothing has. */
  update(changes: Partial<Pick<ServerRecord, 'matches' | 'isDraining'>>): void {
    if (!this.#own) return;
    const before = this.#own;
    this.#own = { ...before, ...changes };
    if (this.#own.matches !== before.matches || this.#own.isDraining !== before.isDraining) this.#tell();
  }

  #tell(): void {
    // A session that ends first is followed by one that joins with all of it.
    if (this.#own) void this.#membership?.update(encodeJson(this.#own)).catch(() => {});
  }

  addressOf(id: ServerId): string | undefined {
    return this.#servers.get(id)?.address;
  }

  /** The other servers that take matches. */
  others(): ServerRecord[] {
    return [...this.#servers.values()].filter(({ id, isDraining }) => id !== this.#own?.id && !isDraining);
  }

  /** The best of the others to stand by for a match: one of these homes, else the one with the fewest matches. */
  choose(homes: readonly ServerId[]): ServerId | undefined {
    const others = this.others();
    const home = others.find(({ id }) => homes.includes(id));
    const [least] = others.sort((a, b) => a.matches - b.matches || (a.id < b.id ? -1 : 1));
    return (home ?? least)?.id;
  }
}
