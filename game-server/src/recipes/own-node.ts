import type { Session, Stat, Watcher } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { absentAs } from './absent.ts';
import { endOf, RecipeError } from './recipe-error.ts';

/**
 * An ephemeral znode that stands for something this process claims, watched for as long as the claim is held:
 * `lost` aborts when the znode is gone or the session's lease ends, whichever this process can know first.
 */
export class OwnNode {
  readonly path: string;
  readonly lost: AbortSignal;
  readonly #session: Session;
  readonly #end = new AbortController();
  readonly #watcher: Watcher = () => this.#look();
  #stat: Stat | undefined;
  #release: () => void = () => {};

  constructor(session: Session, path: string) {
    this.#session = session;
    this.path = path;
    this.lost = this.#end.signal;
  }

  /** The zxid that created the znode: it grows from each owner to the next. Only after `check`. */
  get czxid(): number {
    if (!this.#stat) throw new RecipeError('lost', this.path);
    return this.#stat.czxid;
  }

  /**
   * Reads the znode, watches it from now on, and throws `lost` where it is gone or was not made in this session.
   * Rejects with a ZooKeeperError where it cannot be read.
   */
  async check(): Promise<void> {
    const stat = await this.#read();
    const same = this.#stat === undefined || this.#stat.czxid === stat?.czxid;
    if (!stat || !same || stat.ephemeralOwner !== this.#session.id) throw new RecipeError('lost', this.path);
    this.#stat = stat;
  }

  /** From now on `lost` follows the session's present lease; at once where that has ended already. */
  hold(): void {
    const lease = this.#session.lease;
    const end = () => this.#lose(new RecipeError('session-ended', this.path, lease.reason));
    if (lease.aborted) {
      end();
      return;
    }
    lease.addEventListener('abort', end, { once: true });
    const stopListening = this.#session.onState((state) => {
      if (state.kind === 'connected') this.#look();
    });
    this.#release = () => {
      stopListening();
      lease.removeEventListener('abort', end);
    };
  }

  /** Stops watching, and leaves the znode where it is. */
  unwatch(): void {
    this.#session.unwatch(this.#watcher);
    this.#release();
    this.#release = () => {};
  }

  #look(): void {
    if (this.lost.aborted) return;
    retryRead(this.#session, this.lost, () => this.check()).catch((error: unknown) =>
      this.#lose(endOf(this.path, error)),
    );
  }

  #lose(reason: unknown): void {
    this.unwatch();
    this.#end.abort(reason);
  }

  #read(): Promise<Stat | undefined> {
    return this.#session.get(this.path, this.#watcher).then(
      ({ stat }) => stat,
      (error: unknown) => absentAs(undefined, error),
    );
  }
}
