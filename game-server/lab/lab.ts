import type { Session } from '@double-barrier/game-server/zookeeper/port';
import type { Clock } from '@double-barrier/shared/time';
import type { Words } from './english.ts';

/** What every exercise works with. */
export interface Lab {
  readonly session: Session;
  readonly clock: Clock;
  /** What the program says, in the person's language. */
  readonly words: Words;
  /** Prints a line. */
  readonly say: (line: string) => void;
  /** What this program calls itself in its znodes. */
  readonly identifier: string;
  /** Aborts at Ctrl+C. */
  readonly stop: AbortSignal;
  /** Aborts at the second Ctrl+C: wait for nobody any more. */
  readonly force: AbortSignal;
}
