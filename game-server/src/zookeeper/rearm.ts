import type { NativeClient } from './native-client.ts';
import { NO_NODE } from './return-codes.ts';
import type { WatchDispatcher } from './watch-dispatcher.ts';

/**
 * Sets the watches of a session again on a new connection, and tells what changed since each was set; what came and
 * went meanwhile is never told. The reads are sent at once, so whatever is sent after them is answered after them.
 */
export function rearm(client: NativeClient, watches: WatchDispatcher): void {
  for (const { kind, path, seen } of watches.armed) {
    const failed = (returnCode: number) => {
      if (returnCode === NO_NODE && seen !== undefined) watches.dispatch({ type: 'deleted', path });
    };
    if (kind === 'children') {
      client.children(path, true, {
        succeeded: ({ stat }) => {
          if (stat.pzxid !== seen) watches.dispatch({ type: 'child', path });
        },
        failed,
      });
    } else {
      client.exists(path, true, {
        succeeded: (stat) => {
          if (seen === undefined) watches.dispatch({ type: 'created', path });
          else if (stat.mzxid !== seen) watches.dispatch({ type: 'changed', path });
        },
        failed,
      });
    }
  }
}
