import type { Session, Stat, Watcher } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { absentAs } from './absent.ts';
import { endOf, RecipeError } from './recipe-error.ts';

/**
 * An ephemeral znode by which this process claims something. The claim is held from `hold` on, and lost when the znode
 * is gone or the session's lease ends.
 */
export class OwnNode {
  readonly path: string;
  readonly #session: Session;
  readonly #watcher: Watcher = () => this.#look();
  #czxid: number | undefined;
  #lease: AbortSignal | undefined;
  #end: AbortController | undefined;
  #release: () => void = () => {};

  constructor(session: Session, path: string) {
    this.#session = session;
    this.path = path;
  }

  /** The zxid that created the znode: it grows from each owner to the next. Throws `lost` before it is known. */
  get czxid(): number {
    if (this.#czxid === undefined) throw new RecipeError('lost', this.path);
    return this.#czxid;
  }

  /** The czxid of a claim that is held, read where it is not known yet. Rejects with `lost` or `session-ended`. */
  async token(): Promise<number> {
    if (this.#czxid === undefined) {
      const reading = retryRead(this.#session, this.lost, () => this.check());
      await reading.catch((error: unknown) => {
        throw endOf(this.path, error);
      });
    }
    return this.czxid;
  }

  /** Throws `lost` where the znode is gone or was not made in this session; a ZooKeeperError where it cannot be read. */
  async check(watcher?: Watcher): Promise<void> {
    const read = this.#session.get(this.path, watcher).then(({ stat }) => stat);
    const stat = await read.catch((error: unknown) => absentAs<Stat | undefined>(undefined, error));
    const isSame = this.#czxid === undefined || this.#czxid === stat?.czxid;
    if (!isSame || stat?.ephemeralOwner !== this.#session.id) throw new RecipeError('lost', this.path);
    this.#czxid = stat.czxid;
  }

  /** The claim begins, under the session's present lease. Throws `session-ended` where that has ended already. */
  hold(): void {
    this.#lease = this.#session.lease;
    this.throwIfFenced();
  }

  /** Throws `session-ended` where the lease that the claim was held under has ended. */
  throwIfFenced(): void {
    if (this.#lease?.aborted) throw this.#fenced(this.#lease);
  }

  /**
   * Aborts when the claim is lost, with `lost` or `session-ended`, as soon as this process can know. The znode is
   * watched from the first asking on, so that a claim of a moment costs no watch.
   */
  get lost(): AbortSignal {
    this.#end ??= this.#watch(new AbortController());
    return this.#end.signal;
  }

  /** Stops watching, and leaves the znode where it is. */
  unwatch(): void {
    this.#session.unwatch(this.#watcher);
    this.#release();
    this.#release = () => {};
  }

  #watch(end: AbortController): AbortController {
    this.#end = end;
    const lease = this.#lease ?? this.#session.lease;
    const fence = () => this.#lose(this.#fenced(lease));
    if (lease.aborted) {
      fence();
      return end;
    }
    lease.addEventListener('abort', fence, { once: true });
    const stopListening = this.#session.onState((state) => {
      if (state.kind === 'connected') this.#look();
    });
    this.#release = () => {
      stopListening();
      lease.removeEventListener('abort', fence);
    };
    this.#look();
    return end;
  }

  #look(): void {
    const signal = this.#end?.signal;
    if (!signal || signal.aborted) return;
    const looking = retryRead(this.#session, signal, () => this.check(this.#watcher));
    looking.catch((error: unknown) => this.#lose(endOf(this.path, error)));
  }

  #lose(reason: RecipeError): void {
    this.unwatch();
    this.#end?.abort(reason);
  }

  #fenced(lease: AbortSignal): RecipeError {
    return new RecipeError('session-ended', this.path, lease.reason);
  }
}
