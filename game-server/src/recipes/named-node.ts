import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';
import { abortable } from './abortable.ts';
import { removalOf, removalsDone, removeNamed } from './removal.ts';
import type { Wake } from './wake.ts';

/** What became of making a znode: it is ours, somebody else's, or has no parent to be made under. */
export type Making = 'made' | 'taken' | 'no-parent';

/**
 * An ephemeral znode whose name others know, so that its owner is its only mark: it is ours where it was made in this
 * session. It is removed only after a look at its owner, since another may have made it anew.
 */
export class NamedNode {
  readonly path: string;
  readonly #session: Session;
  readonly #bytes: Uint8Array;
  #creating: Promise<string> | undefined;
  #isMade = false;

  constructor(session: Session, path: string, bytes: Uint8Array) {
    this.#session = session;
    this.path = path;
    this.#bytes = bytes;
  }

  /** True once `make` has made it; others may have removed it since. */
  get isMade(): boolean {
    return this.#isMade;
  }

  /** Makes the znode; where the reply is lost, looks before trying again. Sends at once where nothing is in the way. */
  async make(wake: Wake): Promise<Making> {
    const making = await this.#make(wake);
    this.#isMade = making === 'made';
    return making;
  }

  async #make(wake: Wake): Promise<Making> {
    if (removalOf(this.#session, this.path))
      await abortable(wake.signal, removalsDone(this.#session, this.path));
    for (let doubtful = false; ; ) {
      wake.signal.throwIfAborted();
      this.#creating = this.#session.create(this.path, this.#bytes, 'ephemeral');
      try {
        await abortable(wake.signal, this.#creating);
        return 'made';
      } catch (error) {
        if (!isZooKeeperError(error)) throw error;
        if (error.code === 'no-node') return 'no-parent';
        if (error.code === 'connection-loss' || error.code === 'operation-timeout') {
          await wake.connected();
          doubtful ||= error.ambiguous;
        } else if (error.code !== 'node-exists') throw error;
        if (doubtful && (await wake.read(() => this.#isOurs()))) return 'made';
        if (error.code === 'node-exists') return 'taken';
      }
    }
  }

  /** Removes the znode where it is ours, whatever became of its making. Never rejects; see `removeNamed`. */
  remove(): Promise<void> {
    return removeNamed(this.#session, this.path, async () => {
      if (await this.#wasRefused()) return;
      if (await this.#isOurs()) await this.#session.delete(this.path);
    });
  }

  /** True where ZooKeeper said that the znode was not made by us. */
  async #wasRefused(): Promise<boolean> {
    try {
      await this.#creating;
      return false;
    } catch (error) {
      return isZooKeeperError(error, 'node-exists', 'no-node');
    }
  }

  #isOurs(): Promise<boolean> {
    return this.#session.exists(this.path).then((stat) => stat?.ephemeralOwner === this.#session.id);
  }
}
