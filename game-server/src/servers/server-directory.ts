import type { ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { watchEntries } from '../recipes/entries-watch.ts';
import { joinMembership, type Membership } from '../recipes/membership.ts';
import { RecordEntries } from '../records/record-entries.ts';
import { originOf, type ServerRecord, serverRecordSchema } from '../records/server-record.ts';
import { encodeJson } from '../zookeeper/json.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

export interface ServerDirectoryDeps {
  readonly keeper: Pick<SessionKeeper, 'onSession'>;
  readonly znodes: Znodes;
  readonly onUnreadable: (path: string) => void;
  /** Who lives, or takes matches, is not the same any more. */
  readonly onChange?: () => void;
}

/** How many other servers browsers are told of. */
const MOST_ORIGINS = 64;

/** The game servers that live, as the tree tells it; this one among them, once it has an address. */
export class ServerDirectory {
  readonly #deps: ServerDirectoryDeps;
  #servers: ReadonlyMap<ServerId, ServerRecord> = new Map();
  /** The origins of other servers that were seen, the latest last. */
  readonly #seen = new Set<string>();
  #own: ServerRecord | undefined;
  #membership: Membership | undefined;

  constructor(deps: ServerDirectoryDeps) {
    this.#deps = deps;
    const { keeper, znodes, onUnreadable, onChange } = deps;
    const records = new RecordEntries(serverRecordSchema, znodes.servers, onUnreadable);
    keeper.onSession((session) => {
      const watching = watchEntries(session, znodes.servers, session.ended, (change) => {
        // A stale list is better than none: whoever is gone does not answer.
        if (change.kind === 'stale') return;
        this.#servers = records.read(change.entries);
        for (const { id, origin } of this.#origins()) if (id !== this.#own?.id) this.#remember(origin);
        onChange?.();
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

  /** Where browsers reach the other servers that take matches, in an order that stays. */
  otherOrigins(): string[] {
    const others = this.others();
    return this.#origins()
      .filter(({ id }) => others.some((other) => other.id === id))
      .map(({ origin }) => origin)
      .sort()
      .slice(0, MOST_ORIGINS);
  }

  /** True for the origin of pages that another server served, even where that one has gone: they come here. */
  knowsOrigin(origin: string): boolean {
    return this.#seen.has(canonical(origin));
  }

  #origins(): { readonly id: ServerId; readonly origin: string }[] {
    return [...this.#servers.values()].flatMap((server) => {
      const origin = originOf(server);
      return origin === undefined ? [] : [{ id: server.id, origin }];
    });
  }

  #remember(origin: string): void {
    this.#seen.delete(canonical(origin));
    this.#seen.add(canonical(origin));
    const [oldest] = this.#seen;
    if (oldest !== undefined && this.#seen.size > MOST_ORIGINS) this.#seen.delete(oldest);
  }

  /** The best of the others to stand by for a match: one of these homes, else the one with the fewest matches. */
  choose(homes: readonly ServerId[]): ServerId | undefined {
    const others = this.others();
    const home = others.find(({ id }) => homes.includes(id));
    const [least] = others.sort((a, b) => a.matches - b.matches || (a.id < b.id ? -1 : 1));
    return (home ?? least)?.id;
  }
}

/** The same machine has two names for itself. */
function canonical(origin: string): string {
  return origin.replace(/^(https?:\/\/)localhost(?=:|$)/, '$1127.0.0.1');
}
