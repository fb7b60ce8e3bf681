import type { Session, WatchEvent } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import type { OwnNode } from './own-node.ts';
import type { Wake } from './wake.ts';

/**
 * Waiting for the znode ahead to go, with an eye on the own one.
 *
 * A session is told of changes in the order of their zxids. Who watches both znodes, and hears of the end of the one
 * ahead while it has heard nothing of its own, therefore knows without another read that its own stood at that moment.
 * That holds for as long as the connection does: after a reconnect the news come in no particular order.
 */
export class Vigil {
  readonly #session: Session;
  readonly #wake: Wake;
  readonly #stopListening: () => void;
  #isOwnWatched = false;
  #isSteady = true;
  #awaited = '';
  #isGone = false;

  constructor(session: Session, wake: Wake) {
    this.#session = session;
    this.#wake = wake;
    this.#stopListening = session.onState(() => {
      this.#isSteady = false;
    });
  }

  /** The znode ahead has gone, and the own one was there when it did. */
  get isSucceeded(): boolean {
    return this.#isGone && this.#isSteady;
  }

  /** Watches both; false, and no watch is left behind on it, where the one ahead is gone already. Throws `lost`. */
  async begin(own: OwnNode, ahead: string): Promise<boolean> {
    this.#isGone = false;
    this.#awaited = ahead;
    const checking = this.#isOwnWatched ? undefined : this.#wake.read(() => own.check(this.#onOwn));
    this.#isOwnWatched = true;
    const watching = this.#wake.read(() =>
      this.#session.get(ahead, this.#onAhead).then(
        () => true,
        (error: unknown) => absentAs(false, error),
      ),
    );
    const [isThere] = await Promise.all([watching, checking]);
    return isThere;
  }

  /** Forgets the watches. */
  end(): void {
    this.#stopListening();
    this.#session.unwatch(this.#onOwn);
    this.#session.unwatch(this.#onAhead);
  }

  readonly #onOwn = (): void => {
    this.#isSteady = false;
    this.#wake.beat();
  };

  readonly #onAhead = ({ type, path }: WatchEvent): void => {
    if (type === 'deleted' && path === this.#awaited) this.#isGone = true;
    this.#wake.beat();
  };
}
