import { isAlwaysUnfolded } from '@double-barrier/shared/inspector/always-unfolded';
import { DATA_READ, ZNODES_WATCHED } from '@double-barrier/shared/protocol/znode-events';
import { absentAs } from '../recipes/absent.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Stat, WatchEvent } from '../zookeeper/port.ts';
import { ReadQueue } from './read-queue.ts';
import type { Mark, TreeMarks } from './tree-marks.ts';
import { type Origin, parentOf, type TreeMirror } from './tree-mirror.ts';
import type { TreeReader } from './tree-reader.ts';
import { contentOf, TOO_LONG, UNREADABLE } from './znode-content.ts';

/** How many reads are on their way at once. */
const READS_AT_ONCE = 64;
/** So many znodes are kept free for what is always unfolded. */
const KEPT_FREE = ZNODES_WATCHED / 10;

export interface TreeReadsOptions {
  readonly reader: TreeReader;
  readonly mirror: TreeMirror;
  readonly marks: TreeMarks;
  readonly isUnfolded: (path: string) => boolean;
  /** Unfolded znodes of whose children not all are known, since that would be too many. */
  readonly overfull: Set<string>;
}

/** The reads of one session, and the watches that they set: they fill the mirror, and mark what is to be read again. */
export class TreeReads {
  readonly #options: TreeReadsOptions;
  readonly #queue = new ReadQueue(READS_AT_ONCE);
  /** Paths whose watch has not fired, as far as is known. */
  readonly #watched = { data: new Set<string>(), children: new Set<string>() };
  /** Listed, but not read yet. */
  readonly #coming = new Map<string, Origin>();
  /** Told to have gone, and not read again yet: what is found below such a path belongs to its successor. */
  readonly #departed = new Set<string>();
  #failed = false;
  #thrown: unknown;

  constructor(options: TreeReadsOptions) {
    this.#options = options;
  }

  /** Reads all that is marked and all that this leads to; false where something must be tried again. */
  async round(): Promise<boolean> {
    this.#failed = false;
    // Parents first: their replies come first then.
    const marked = this.#options.marks.take().sort(([, a], [, b]) => a.length - b.length);
    for (const [mark, path] of marked) this.#push(mark, path);
    await this.#queue.idle();
    if (this.#thrown) throw this.#thrown;
    return !this.#failed;
  }

  /** The znode is not shown any more. */
  forget(path: string): void {
    this.#watched.data.delete(path);
    this.#watched.children.delete(path);
    this.#departed.delete(path);
  }

  close(): void {
    this.#queue.clear();
    this.#options.reader.unwatch(this.#onEvent);
  }

  readonly #onEvent = ({ type, path }: WatchEvent): void => {
    const { mirror, marks } = this.#options;
    if (type !== 'child') this.#watched.data.delete(path);
    if (type === 'child' || type === 'deleted') this.#watched.children.delete(path);
    if (path !== mirror.root && !mirror.find(path) && !this.#coming.has(path)) return;
    if (type === 'deleted') this.#departed.add(path);
    marks.add(type === 'child' ? 'children' : 'data', path);
  };

  #push(mark: Mark, path: string): void {
    this.#queue.push(`${mark} ${path}`, async () => {
      try {
        await this.#take(mark, path);
      } catch (error) {
        if (!isZooKeeperError(error)) this.#thrown = error;
        this.#failed = true;
        this.#options.marks.add(mark, path);
      }
    });
  }

  #take(mark: Mark, path: string): Promise<void> {
    switch (mark) {
      case 'data':
        return this.#read(path);
      case 'children':
        return this.#list(path);
      case 'check':
        return this.#check(path);
    }
  }

  async #read(path: string): Promise<void> {
    const { reader, mirror, marks, isUnfolded } = this.#options;
    const stat = await reader.exists(path);
    if (!stat) return this.#absent(path);
    const known = mirror.find(path);
    const isSame = known?.czxid === stat.czxid && known.mzxid === stat.mzxid;
    if (isSame && this.#watched.data.has(path)) return mirror.count(path, stat);
    const isLong = stat.dataLength > DATA_READ;
    const found = isLong ? await this.#watchOnly(path) : await this.#get(path);
    if (!found) return this.#absent(path);
    this.#departed.delete(path);
    if (this.#departed.has(parentOf(path))) return marks.add('data', path);
    mirror.put(path, found.stat, found.content, this.#coming.get(path) ?? 'appeared');
    this.#coming.delete(path);
    if (!mirror.find(path)) return; // Its parent was folded meanwhile.
    this.#watched.data.add(path);
    if (isLong && found.stat.dataLength <= DATA_READ) marks.add('data', path);
    const mayHaveChildren = found.stat.ephemeralOwner === '0';
    if (mayHaveChildren && isUnfolded(path) && !this.#watched.children.has(path))
      this.#push('children', path);
  }

  async #get(path: string) {
    try {
      const { bytes, stat } = await this.#options.reader.get(path, this.#onEvent);
      return { stat, content: bytes.length > DATA_READ ? TOO_LONG : contentOf(bytes) };
    } catch (error) {
      if (isZooKeeperError(error, 'no-auth')) return this.#watchOnly(path, UNREADABLE);
      return absentAs(undefined, error);
    }
  }

  async #watchOnly(path: string, content = TOO_LONG) {
    const stat = await this.#options.reader.exists(path, this.#onEvent);
    return stat && { stat, content };
  }

  /** The parent's list tells when it went; only the root has none. */
  async #absent(path: string): Promise<void> {
    const { reader, mirror, marks } = this.#options;
    this.#watched.data.delete(path);
    this.#coming.delete(path);
    this.#departed.delete(path);
    if (path === mirror.root) {
      mirror.remove(path);
      if (await reader.exists(path, this.#onEvent)) marks.add('data', path);
    } else if (!this.#watched.children.has(parentOf(path))) marks.add('children', parentOf(path));
  }

  async #list(path: string): Promise<void> {
    const { reader, mirror, marks, isUnfolded, overfull } = this.#options;
    if (!isUnfolded(path) || !mirror.find(path)) return;
    const found = await reader.children(path, this.#onEvent).catch((error: unknown) => {
      return isZooKeeperError(error, 'no-auth') ? ('closed' as const) : absentAs(undefined, error);
    });
    if (found === 'closed' || !isUnfolded(path) || !mirror.find(path)) return;
    const listed = found && mirror.list(path, found.names, found.stat);
    if (!found || !listed) return marks.add('data', path); // It has gone, or was made anew.
    this.#watched.children.add(path);
    for (const name of found.names) {
      const child = `${path}/${name}`;
      if (mirror.find(child) && !this.#watched.data.has(child)) this.#push('data', child);
    }
    const origin = overfull.has(path) ? 'appeared' : listed.origin;
    const fresh = listed.fresh.map((name) => `${path}/${name}`).filter((child) => !this.#coming.has(child));
    const room = Math.max(0, limitOf(mirror.root, path) - mirror.size - this.#coming.size);
    for (const child of fresh.sort().slice(0, room)) {
      this.#coming.set(child, origin);
      this.#push('data', child);
    }
    if (fresh.length > room) overfull.add(path);
    else overfull.delete(path);
  }

  /** Looks whether a znode is as it is known to be: for what no watch tells of. */
  async #check(path: string): Promise<void> {
    const { reader, mirror, marks, isUnfolded } = this.#options;
    const known = mirror.find(path);
    const stat: Stat | undefined = known && (await reader.exists(path));
    if (!known) return;
    const isSame = stat?.czxid === known.czxid && stat.mzxid === known.mzxid;
    if (!isSame) marks.add('data', path);
    else if (!isUnfolded(path)) mirror.count(path, stat);
    else if (stat.pzxid !== known.pzxid) marks.add('children', path);
  }
}

/** How many znodes may be known when a child of this one comes to be. */
export function limitOf(root: string, path: string): number {
  return isAlwaysUnfolded(root, path) ? ZNODES_WATCHED : ZNODES_WATCHED - KEPT_FREE;
}
