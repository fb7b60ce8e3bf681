import type { Session } from '../zookeeper/port.ts';
import { NamedNode } from './named-node.ts';
import { OwnNode } from './own-node.ts';
import { failureOf, RecipeError } from './recipe-error.ts';
import { Wake } from './wake.ts';
import { watched } from './watched.ts';

/** An election that is won, for as long as `lost` has not aborted. */
export interface Leadership {
  /** The czxid of the leader's znode, which grows from each leader to the next. */
  readonly czxid: number;
  /** Aborts when the leader's znode is gone or the session's lease ends. */
  readonly lost: AbortSignal;
  /** Removes the leader's znode, so that the next can lead; never rejects. */
  resign(): Promise<void>;
}

/**
 * An election by one ephemeral znode: whoever makes it leads, everybody else watches it. Few candidates are expected,
 * so all of them wake when it goes. The znode alone fences nobody: a leader's writes are checked by version.
 */
export class Election {
  readonly path: string;
  readonly #session: Session;
  readonly #bytes: Uint8Array;

  constructor(session: Session, path: string, identifier: string) {
    this.#session = session;
    this.path = path;
    this.#bytes = new TextEncoder().encode(identifier);
  }

  /** Resolves once this process leads. Throws `deadline`, `cancelled`, `session-ended`, `no-parent`, `lost`. */
  async campaign(signal: AbortSignal): Promise<Leadership> {
    const wake = new Wake(this.#session, signal);
    const made = new NamedNode(this.#session, this.path, this.#bytes);
    const node = new OwnNode(this.#session, this.path);
    try {
      for (;;) {
        const making = await made.make(wake);
        if (making === 'no-parent') throw new RecipeError('no-parent', this.path);
        if (making === 'made') break;
        if (await watched(this.#session, this.path, wake)) await wake.next();
      }
      await wake.read(() => node.check());
      node.hold();
    } catch (error) {
      void made.remove();
      throw failureOf(this.path, wake.signal, error);
    } finally {
      wake.close();
    }
    const resign = () => {
      node.unwatch();
      return made.remove();
    };
    return { czxid: node.czxid, lost: node.lost, resign };
  }
}
