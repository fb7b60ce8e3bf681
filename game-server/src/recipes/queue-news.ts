import type { Session } from '../zookeeper/port.ts';
import { identifierOf, type LockQueue } from './lock-queue.ts';
import type { Wake } from './wake.ts';

/**
 * Tells somebody who waits how the queue ahead of them moves. To see that, it watches the holder besides the
 * predecessor, and it never makes the waiting itself wait.
 */
export class QueueNews {
  readonly #session: Session;
  readonly #path: string;
  readonly #wake: Wake;
  readonly #tell: (queue: LockQueue) => void;
  #holder: string | undefined;
  #identifier: string | undefined;
  #told = '';

  constructor(session: Session, path: string, wake: Wake, tell: (queue: LockQueue) => void) {
    this.#session = session;
    this.#path = path;
    this.#wake = wake;
    this.#tell = tell;
  }

  /** Takes what a look at the queue showed; tells it where it is news. */
  see(ahead: readonly string[]): void {
    const [holder] = ahead;
    if (holder !== this.#holder) {
      this.#holder = holder;
      this.#identifier = undefined;
      if (holder !== undefined) this.#readHolder(holder);
    }
    const signature = [this.#identifier, ...ahead].join('\n');
    if (signature === this.#told) return;
    this.#told = signature;
    const queue = { place: ahead.length, ahead };
    this.#tell(this.#identifier === undefined ? queue : { ...queue, holderIdentifier: this.#identifier });
  }

  #readHolder(holder: string): void {
    this.#session.get(`${this.#path}/${holder}`, this.#wake.watcher).then(
      ({ bytes }) => {
        if (holder !== this.#holder) return;
        this.#identifier = identifierOf(bytes);
        this.#wake.beat(); // Told at the look that follows.
      },
      () => {}, // Gone already, or unreadable now: the place is told without the name.
    );
  }
}
