import { nameOf } from '@double-barrier/shared/znodes';
import type { Session, Stat, WatchEvent } from '../zookeeper/port.ts';
import { absentAs } from './absent.ts';
import { existing } from './existing.ts';
import { type FollowOptions, follow, type Look } from './follow.ts';
import type { Wake } from './wake.ts';

/** A child with what it holds. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly stat: Stat;
}

export type Entries = ReadonlyMap<string, Entry>;

/** News of a znode's children and of what they hold; none where there is no such znode. */
export type EntriesChange =
  | { readonly kind: 'entries'; readonly entries: Entries }
  /** ZooKeeper is away: what was told last may be out of date. */
  | { readonly kind: 'stale' };

/**
 * Tells the children of `path` with their bytes at once and after each change, the latest only and always a new map;
 * reads only what has changed. Otherwise like `watchChildren`.
 */
export async function watchEntries(
  session: Session,
  path: string,
  signal: AbortSignal,
  onChange: (change: EntriesChange) => void,
  options?: FollowOptions,
): Promise<void> {
  const reader = new EntriesReader(session, path);
  const follower = {
    look: async (look: Look) => {
      const changed = await reader.look(look);
      return changed || look.afresh ? () => onChange({ kind: 'entries', entries: reader.copy() }) : undefined;
    },
    stale: () => onChange({ kind: 'stale' }),
  };
  await follow(session, signal, follower, options).finally(() => reader.close());
}

class EntriesReader {
  readonly #session: Session;
  readonly #path: string;
  readonly #entries = new Map<string, Entry>();
  /** The children whose bytes are not known, or no longer. */
  readonly #unread = new Set<string>();
  #wake: Wake | undefined;

  constructor(session: Session, path: string) {
    this.#session = session;
    this.#path = path;
  }

  /** Brings the entries in step; true where that changed any. */
  async look({ wake, afresh, recheck }: Look): Promise<boolean> {
    this.#wake = wake;
    const list = () => this.#session.children(this.#path, wake.watcher);
    const listed = await existing(this.#session, this.#path, wake, list);
    const names = new Set(listed?.names);
    const gone = [...this.#entries.keys()].filter((name) => !names.has(name));
    for (const name of gone) this.#entries.delete(name);
    for (const name of names) if (afresh || recheck || !this.#entries.has(name)) this.#unread.add(name);
    for (const name of this.#unread) if (!names.has(name)) this.#unread.delete(name);
    const read = await Promise.all([...this.#unread].map((name) => this.#read(name, wake)));
    return gone.length > 0 || read.includes(true);
  }

  copy(): Entries {
    return new Map(this.#entries);
  }

  close(): void {
    this.#session.unwatch(this.#onChild);
  }

  readonly #onChild = (event: WatchEvent): void => {
    this.#unread.add(nameOf(event.path));
    this.#wake?.beat();
  };

  /** Reads one child; true where it differs from what was known. */
  async #read(name: string, wake: Wake): Promise<boolean> {
    this.#unread.delete(name); // First, since an event that comes during the read asks for another one.
    const read = () =>
      this.#session
        .get(`${this.#path}/${name}`, this.#onChild)
        .catch((error: unknown) => absentAs(undefined, error));
    const found = await wake.read(read).catch((error: unknown) => {
      this.#unread.add(name);
      throw error;
    });
    if (!found) return this.#entries.delete(name);
    const known = this.#entries.get(name)?.stat;
    this.#entries.set(name, found);
    return known?.czxid !== found.stat.czxid || known.mzxid !== found.stat.mzxid;
  }
}
