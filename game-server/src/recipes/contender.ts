import { randomUUID } from 'node:crypto';
import { nameOf } from '@double-barrier/shared/znodes';
import { ensurePath } from '../zookeeper/ensure-path.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { retryRead } from '../zookeeper/retry.ts';
import { abortable } from './abortable.ts';
import { absentAs } from './absent.ts';
import { type Removal, removeOwn } from './removal.ts';
import type { Wake } from './wake.ts';

/** A place that was taken in a queue, and everybody who was in it right after. */
export interface Enqueued {
  readonly name: string;
  readonly names: readonly string[];
  /** It was found rather than made: it may be another session's. */
  readonly isAdopted: boolean;
}

/**
 * One try at a lock: an ephemeral sequential znode whose name carries a GUID of its own, so that it is recognised
 * even where the reply to its create was lost.
 */
export class Contender {
  readonly #session: Session;
  readonly #path: string;
  readonly #bytes: Uint8Array;
  readonly #prefix: string;
  #creating: Promise<string> | undefined;
  /** A create's outcome was unknown once: a second znode of ours may turn up late. */
  #doubtful = false;

  constructor(session: Session, path: string, mark: string, bytes: Uint8Array) {
    this.#session = session;
    this.#path = path;
    this.#bytes = bytes;
    this.#prefix = randomUUID().replaceAll('-', '') + mark;
  }

  /** Takes a place at the end of the queue and reads the queue, in one round trip where all goes well. */
  async enqueue(wake: Wake): Promise<Enqueued> {
    for (;;) {
      wake.signal.throwIfAborted();
      // Sent together: a read that fails proves nothing, and is made up for below.
      this.#creating = this.#session.create(
        `${this.#path}/${this.#prefix}`,
        this.#bytes,
        'ephemeral-sequential',
      );
      const after = this.#session.children(this.#path).catch(() => undefined);
      try {
        const name = nameOf(await abortable(wake.signal, this.#creating));
        const listed = await abortable(wake.signal, after);
        const names = listed?.names ?? (await wake.read(() => this.#list()));
        return { name, names, isAdopted: false };
      } catch (error) {
        const found = await this.#recover(error, wake);
        if (found) return found;
      }
    }
  }

  /** Removes what a create of unknown outcome left behind late: nobody may wait behind themselves. */
  removeTwins(names: readonly string[], name: string): void {
    if (!this.#doubtful) return;
    for (const twin of this.#mine(names))
      if (twin !== name) void removeOwn(this.#session, `${this.#path}/${twin}`);
  }

  /** Gives up the place, whatever became of its create. Never rejects; see `removeOwn`. */
  async withdraw(): Promise<Removal> {
    let removal: Removal = 'unknown';
    const name = await this.#creating?.then(nameOf, () => undefined);
    if (name !== undefined) removal = await removeOwn(this.#session, `${this.#path}/${name}`);
    if (name === undefined || this.#doubtful) await this.#removeAll();
    return removal;
  }

  /** Decides whether to create (again): undefined; or finds what a create of unknown outcome left. */
  async #recover(error: unknown, wake: Wake): Promise<Enqueued | undefined> {
    if (isZooKeeperError(error, 'no-node')) {
      await wake.read(() => ensurePath(this.#session, this.#path));
      return undefined;
    }
    if (!isZooKeeperError(error, 'connection-loss', 'operation-timeout')) throw error;
    if (!error.ambiguous) {
      await wake.connected();
      return undefined;
    }
    this.#doubtful = true;
    const names = await wake.read(() => this.#list());
    const [name] = this.#mine(names);
    if (name === undefined) return undefined;
    this.#creating = Promise.resolve(`${this.#path}/${name}`);
    return { name, names, isAdopted: true };
  }

  #mine(names: readonly string[]): string[] {
    return names.filter((name) => name.startsWith(this.#prefix));
  }

  /** Everybody in the queue, as of now on the whole ensemble; nobody where there is no queue. */
  async #list(): Promise<string[]> {
    const synced = this.#session.sync(this.#path);
    synced.catch(() => {}); // The read that follows tells the same.
    return this.#session.children(this.#path).then(
      ({ names }) => names,
      (error: unknown) => absentAs([], error),
    );
  }

  /** Removes every znode with this GUID. */
  async #removeAll(): Promise<void> {
    try {
      const names = await retryRead(this.#session, this.#session.ended, () => this.#list());
      await Promise.all(this.#mine(names).map((name) => removeOwn(this.#session, `${this.#path}/${name}`)));
    } catch {
      // The session has ended, and what it made goes with it.
    }
  }
}
