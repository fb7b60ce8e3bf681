import type { ServerId } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { watchEntries } from '../recipes/entries-watch.ts';
import { joinMembership } from '../recipes/membership.ts';
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
    keeper.onSession((session) => {
      // Where the session ends first, the next one joins.
      void joinMembership(session, znodes.server(record.id), encodeJson(record)).catch(() => {});
    });
  }

  addressOf(id: ServerId): string | undefined {
    return this.#servers.get(id)?.address;
  }
}
