import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Connection } from './connection.ts';

const EVERY_MS: Milliseconds = 2000;
/** A page that is still painting would measure itself. */
const FIRST_AFTER_MS: Milliseconds = 1000;
/** An answer waits for the frame that is being drawn; the quickest of so many hardly ever did. */
const PROBES_KEPT = 5;

/** Measures the way to the server and back every two seconds while the link is up, and tells the quickest of late; until unbound. */
export function probeLatency(
  connection: Pick<Connection, 'probe'>,
  clock: Clock,
  tell: (roundTrip: Milliseconds) => void,
): () => void {
  let kept: readonly Milliseconds[] = [];
  let cancel = clock.after(FIRST_AFTER_MS, probe);
  function probe(): void {
    const sentAt = clock.now();
    void connection.probe().then((answer) => {
      if (!answer.ok) return;
      kept = [...kept, clock.now() - sentAt].slice(-PROBES_KEPT);
      tell(Math.min(...kept));
    });
    cancel = clock.after(EVERY_MS, probe);
  }
  return () => cancel();
}
