import type { LeaderboardRow } from '@double-barrier/shared/protocol/events';
import type { Znodes } from '@double-barrier/shared/znodes';
import { watchData } from '../recipes/data-watch.ts';
import { leaderboardRecordSchema } from '../records/leaderboard-record.ts';
import { decodeJson } from '../zookeeper/json.ts';
import type { SessionKeeper } from '../zookeeper/session-keeper.ts';

/** The leaderboard as its znode tells it, kept in step by a DataWatch; what is not readable leaves it as it was. */
export class LeaderboardWatch {
  #rows: readonly LeaderboardRow[] = [];

  constructor(
    { keeper, znodes }: { keeper: Pick<SessionKeeper, 'onSession'>; znodes: Znodes },
    {
      onRows,
      onUnreadable,
    }: { onRows: (rows: readonly LeaderboardRow[]) => void; onUnreadable: (path: string) => void },
  ) {
    keeper.onSession((session) => {
      const watching = watchData(session, znodes.leaderboard, session.ended, (change) => {
        if (change.kind !== 'data') return;
        const record = decodeJson(leaderboardRecordSchema, change.bytes);
        if (!record.ok) {
          onUnreadable(znodes.leaderboard);
          return;
        }
        this.#rows = record.value.rows;
        onRows(this.#rows);
      });
      // A new session watches again.
      void watching.catch(() => {});
    });
  }

  get rows(): readonly LeaderboardRow[] {
    return this.#rows;
  }
}
