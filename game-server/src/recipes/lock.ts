import { nameOf } from '@double-barrier/shared/znodes';
import type { Session } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { Contender } from './contender.ts';
import { inQueueOrder, LOCK_MARK, type LockQueue } from './lock-queue.ts';
import { OwnNode } from './own-node.ts';
import { QueueNews } from './queue-news.ts';
import { failureOf, RecipeError } from './recipe-error.ts';
import { Vigil } from './vigil.ts';
import { Wake } from './wake.ts';

export type { LockQueue };

export interface LockOptions {
  /** What the contenders' znodes say about who contends. */
  readonly identifier: string;
  /** What stands between GUID and number in a contender's name; kazoo's by default. */
  readonly contenderMark?: string;
}

/** A lock that is held now, for as long as `lost` has not aborted. */
export interface Hold {
  readonly path: string;
  /** Aborts when the holder's znode is gone or the session's lease ends. */
  readonly lost: AbortSignal;
  /**
   * The fencing token: the czxid of the holder's znode, which grows from each holder to the next. Read when it is asked
   * for first; rejects with `lost` or `session-ended` once the lock is not held any more.
   */
  token(): Promise<number>;
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
    const running = body(holdOf(node));
    const watching = setImmediate(() => node.lost); // A hold that outlives its first turn is worth a watch.
    await running.catch(() => {}); // However it ends, the lock is given back first.
    clearImmediate(watching);
    node.unwatch();
    const removal = await contender.withdraw();
    const value = await running;
    node.throwIfFenced();
    if (removal === 'gone') throw new RecipeError('lost', node.path);
    return value;
  }

  async #acquire(signal: AbortSignal, contender: Contender, onQueue?: OnQueue): Promise<OwnNode> {
    const wake = new Wake(this.#session, signal);
    try {
      const { name, names, isAdopted } = await contender.enqueue(wake);
      const node = new OwnNode(this.#session, `${this.path}/${name}`);
      if (isAdopted) await wake.read(() => node.check());
      const news = onQueue && new QueueNews(this.#session, this.path, wake, onQueue);
      await this.#waitForTurn(wake, contender, node, names, news);
      node.hold();
      return node;
    } catch (error) {
      void contender.withdraw();
      throw failureOf(this.path, wake.signal, error);
    } finally {
      wake.close();
    }
  }

  /** Resolves once nobody is ahead and the own znode, made in this session, is known to be there. */
  async #waitForTurn(
    wake: Wake,
    contender: Contender,
    node: OwnNode,
    names: readonly string[],
    news: QueueNews | undefined,
  ): Promise<void> {
    const name = nameOf(node.path);
    const vigil = new Vigil(this.#session, wake);
    try {
      for (let seen = names; ; seen = await wake.read(() => this.#list())) {
        const queue = inQueueOrder(seen, this.#mark);
        const place = queue.indexOf(name);
        if (place < 0) throw new RecipeError('lost', node.path);
        contender.removeTwins(seen, name);
        news?.see(queue.slice(0, place));
        const predecessor = queue[place - 1];
        if (predecessor === undefined) return;
        if (!(await vigil.begin(node, `${this.path}/${predecessor}`))) continue;
        await wake.next();
        if (place > 1 || !vigil.isSucceeded) continue;
        news?.see([]);
        return;
      }
    } finally {
      vigil.end();
    }
  }

  #list(): Promise<readonly string[]> {
    return this.#session.children(this.path).then(
      ({ names }) => names,
      (error: unknown) => absentAs([], error),
    );
  }
}

function holdOf(node: OwnNode): Hold {
  return {
    path: node.path,
    get lost() {
      return node.lost;
    },
    token: () => node.token(),
  };
}
