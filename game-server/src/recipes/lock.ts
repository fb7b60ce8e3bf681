import { nameOf } from '@double-barrier/shared/znodes';
import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { Contender } from './contender.ts';
import { inQueueOrder, LOCK_MARK, type LockQueue } from './lock-queue.ts';
import { OwnNode } from './own-node.ts';
import { QueueNews } from './queue-news.ts';
import { failureOf, RecipeError } from './recipe-error.ts';
import { Wake } from './wake.ts';
import { watched } from './watched.ts';

export type { LockQueue };

export interface LockOptions {
  /** What the contenders' znodes say about who contends. */
  readonly identifier: string;
  /** What stands between GUID and number in a contender's name; kazoo's by default. */
  readonly contenderMark?: string;
}

/** A lock that is held now, for as long as `lost` has not aborted. */
export interface Hold {
  /** The fencing token: the czxid of the holder's znode, which grows from each holder to the next. */
  readonly token: number;
  readonly path: string;
  /** Aborts when the holder's znode is gone or the session's lease ends. */
  readonly lost: AbortSignal;
}

/** Told at each look at the queue that shows another place or another holder. */
export type OnQueue = (queue: LockQueue) => void;

/**
 * An exclusive lock in kazoo's layout: ephemeral sequential znodes, of which the lowest holds it and every other
 * watches the one right before it. The lock is advisory: it gives order and speed, version checks give correctness.
 *
 * @see https://zookeeper.apache.org/doc/current/recipes.html#sc_recipes_Locks
 */
export class Lock {
  readonly path: string;
  readonly #session: Session;
  readonly #mark: string;
  readonly #bytes: Uint8Array;

  constructor(session: Session, path: string, { identifier, contenderMark = LOCK_MARK }: LockOptions) {
    this.#session = session;
    this.path = path;
    this.#mark = contenderMark;
    this.#bytes = new TextEncoder().encode(identifier);
  }

  /**
   * Runs `body` while this process holds the lock, and unlocks. The signal ends the waiting only: the body is told
   * by its hold when it must stop. Rejects with what the body throws, or with `deadline`, `cancelled`,
   * `session-ended` (the body was not run), or with `lost` or `session-ended` where the lock did not last as long
   * as the body.
   */
  async hold<T>(signal: AbortSignal, body: (hold: Hold) => Promise<T>, onQueue?: OnQueue): Promise<T> {
    const contender = new Contender(this.#session, this.path, this.#mark, this.#bytes);
    const node = await this.#acquire(signal, contender, onQueue);
    try {
      const value = await body({ token: node.czxid, path: node.path, lost: node.lost });
      node.lost.throwIfAborted();
      return value;
    } finally {
      node.unwatch();
      await contender.withdraw();
    }
  }

  async #acquire(signal: AbortSignal, contender: Contender, onQueue?: OnQueue): Promise<OwnNode> {
    const wake = new Wake(this.#session, signal);
    let node: OwnNode | undefined;
    try {
      const { name, names } = await contender.enqueue(wake);
      node = new OwnNode(this.#session, `${this.path}/${name}`);
      const news = onQueue && new QueueNews(this.#session, this.path, wake, onQueue);
      await this.#waitForTurn(wake, contender, node, names, news);
      node.hold();
      node.lost.throwIfAborted();
      return node;
    } catch (error) {
      node?.unwatch();
      void contender.withdraw();
      throw failureOf(this.path, wake.signal, error);
    } finally {
      wake.close();
    }
  }

  /** Resolves once nobody is ahead and the own znode is seen to be there, made in this session and watched. */
  async #waitForTurn(
    wake: Wake,
    contender: Contender,
    node: OwnNode,
    names: readonly string[],
    news: QueueNews | undefined,
  ): Promise<void> {
    const name = nameOf(node.path);
    let checked = false;
    for (let seen = names; ; checked = true) {
      const queue = inQueueOrder(seen, this.#mark);
      const place = queue.indexOf(name);
      if (place < 0) throw new RecipeError('lost', node.path);
      contender.removeTwins(seen, name);
      news?.see(queue.slice(0, place));
      const predecessor = queue[place - 1];
      if (predecessor === undefined) {
        if (!checked) await wake.read(() => node.check());
        return;
      }
      if (await watched(this.#session, `${this.path}/${predecessor}`, wake)) await wake.next();
      [seen] = await Promise.all([wake.read(() => this.#list()), wake.read(() => node.check())]);
    }
  }

  #list(): Promise<readonly string[]> {
    return this.#session.children(this.path).then(
      ({ names }) => names,
      (error: unknown) => absentAs([], error),
    );
  }
}
