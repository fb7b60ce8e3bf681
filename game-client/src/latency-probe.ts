import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Connection } from './connection.ts';

const EVERY_MS: Milliseconds = 2000;
/** A page that is still painting would measure itself. */
const FIRST_AFTER_MS: Milliseconds = 1000;

/** Measures the way to the server and back every two seconds while the link is up, until unbound. */
export function probeLatency(
  connection: Pick<Connection, 'probe'>,
  clock: Clock,
  tell: (roundTrip: Milliseconds) => void,
): () => void {
  let cancel = clock.after(FIRST_AFTER_MS, probe);
  function probe(): void {
    const sentAt = clock.now();
    void connection.probe().then((answer) => {
      if (answer.ok) tell(clock.now() - sentAt);
    });
    cancel = clock.after(EVERY_MS, probe);
  }
  return () => cancel();
}
