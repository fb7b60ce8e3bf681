import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Session } from '../zookeeper/port.ts';
import { withDeadline } from './deadline.ts';
import { Wake } from './wake.ts';

/** Resolves once there is a znode at `path`, or with false where there is none when `limit` has passed. */
export async function appears(
  session: Session,
  path: string,
  { clock, limit }: { readonly clock: Clock; readonly limit: Milliseconds },
  wake: Wake,
): Promise<boolean> {
  const deadline = withDeadline(clock, limit, wake.signal);
  const arrival = new Wake(session, deadline.signal, session.ended);
  const exists = () => session.exists(path, arrival.watcher);
  try {
    while (!(await arrival.read(exists))) await arrival.next();
    return true;
  } catch (error) {
    if (wake.signal.aborted) throw error;
    // ZooKeeper may have been away for all that time: only an answer from after it tells.
    return (await wake.read(exists)) !== undefined;
  } finally {
    arrival.close();
    deadline.cancel();
  }
}
