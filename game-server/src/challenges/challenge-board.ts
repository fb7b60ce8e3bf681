import type { Id } from '@double-barrier/shared/ids';
import type { Znodes } from '@double-barrier/shared/znodes';
import { type Entries, watchEntries } from '../recipes/entries-watch.ts';
import { type ChallengeRecord, challengeRecordSchema } from '../records/challenge-record.ts';
import { RecordEntries } from '../records/record-entries.ts';
import type { Stat } from '../zookeeper/port.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

/** A challenge that nobody has answered yet, as the tree told it last. */
export interface OpenChallenge {
  readonly record: ChallengeRecord;
  readonly stat: Stat;
}

/** The challenges that are open, on whatever server they were made, as one watch of the tree tells them. */
export class ChallengeBoard {
  #open: ReadonlyMap<Id, OpenChallenge> = new Map();

  constructor(deps: {
    readonly keeper: Pick<SessionKeeper, 'onSession'>;
    readonly znodes: Znodes;
    readonly onUnreadable: (path: string) => void;
    readonly onChange: () => void;
  }) {
    const { keeper, znodes, onUnreadable, onChange } = deps;
    const records = new RecordEntries(challengeRecordSchema, znodes.challenges, onUnreadable);
    keeper.onSession((session) => {
      const watching = watchEntries(session, znodes.challenges, session.ended, (change) => {
        // What was told last stands until the tree can be seen again; an answer to what is gone fails.
        if (change.kind === 'stale') return;
        this.#open = openOf(records.read(change.entries), change.entries);
        onChange();
      });
      void watching.catch(() => {}); // A new session watches again.
    });
  }

  get(id: Id): OpenChallenge | undefined {
    return this.#open.get(id);
  }

  [Symbol.iterator](): Iterator<OpenChallenge> {
    return this.#open.values();
  }
}

function openOf(records: ReadonlyMap<Id, ChallengeRecord>, found: Entries): Map<Id, OpenChallenge> {
  const open = new Map<Id, OpenChallenge>();
  for (const [id, record] of records) {
    const stat = found.get(id)?.stat;
    if (stat && record.answer === undefined) open.set(id, { record, stat });
  }
  return open;
}
