import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What becomes of things that should not be: each is counted and logged, and nothing else. */
export function complaintsTo(log: Log, metrics: Metrics) {
  return {
    /** A znode is no record. */
    unreadable: (path: string) => {
      metrics.refused.inc({ kind: 'record', reason: 'unreadable' });
      log.warn({ path }, 'a znode is not what it should be; it is left alone');
    },
    /** What is done again and again failed, at this place. */
    failing: (place: string) => (error: unknown) => {
      metrics.failures.inc({ place });
      log.warn({ place, error }, 'this could not be done, and is tried again');
    },
  };
}
