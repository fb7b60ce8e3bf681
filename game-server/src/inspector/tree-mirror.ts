import type { Znode, ZnodeContent } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Stat } from '../zookeeper/port.ts';
import type { TreeNews } from './tree-news.ts';

/** Whether a znode was made while its parent was watched, or may have been there before. */
export type Origin = 'created' | 'appeared';

interface MirrorNode {
  readonly origin: Origin;
  readonly children: Set<string>;
  /** Whether its children have been listed since it is known. */
  listed: boolean;
  znode: Znode;
}

/**
 * The part of the tree that is watched, as far as it has been read; what is read anew is compared with it, and what
 * differs is told. Knows nothing of sessions and watches.
 */
export class TreeMirror {
  readonly root: string;
  readonly #nodes = new Map<string, MirrorNode>();
  readonly #tell: (news: TreeNews) => void;
  #newest = 0;

  constructor(root: string, tell: (news: TreeNews) => void) {
    this.root = root;
    this.#tell = tell;
  }

  get size(): number {
    return this.#nodes.size;
  }

  get paths(): Iterable<string> {
    return this.#nodes.keys();
  }

  find(path: string): Znode | undefined {
    return this.#nodes.get(path)?.znode;
  }

  /** The known children, by name. */
  childrenOf(path: string): string[] {
    return [...(this.#nodes.get(path)?.children ?? [])].sort().map((name) => `${path}/${name}`);
  }

  /** Takes in what was read of a znode; nothing where its parent is not known, or gone meanwhile. */
  put(path: string, stat: Stat, content: ZnodeContent, origin: Origin): void {
    this.#newest = Math.max(this.#newest, stat.mzxid, stat.pzxid);
    const known = this.#nodes.get(path);
    if (known && known.znode.czxid === stat.czxid) this.#update(known, znodeOf(path, stat, content));
    else if (known) {
      this.remove(path, stat.czxid - 1); // It was made anew, so the old one went before that.
      this.#add(path, znodeOf(path, stat, content), 'created');
    } else this.#add(path, znodeOf(path, stat, content), origin);
  }

  /**
   * Takes in a list of children: those that are not in it have gone. Resolves with those that are not known yet, and
   * where they come from; undefined where the list is of another znode than the known one.
   */
  list(path: string, names: readonly string[], stat: Stat): { fresh: string[]; origin: Origin } | undefined {
    const known = this.#nodes.get(path);
    if (known?.znode.czxid !== stat.czxid) return undefined;
    this.#newest = Math.max(this.#newest, stat.mzxid, stat.pzxid);
    this.count(path, stat);
    const listed = new Set(names);
    for (const name of known.children) {
      if (!listed.has(name)) this.remove(`${path}/${name}`, stat.pzxid);
    }
    const origin = known.listed ? 'created' : known.origin;
    known.listed = true;
    return { fresh: names.filter((name) => !known.children.has(name)), origin };
  }

  /** Takes in the part of a stat that tells of a known znode's children. */
  count(path: string, { czxid, pzxid, cversion, numChildren }: Stat): void {
    const known = this.#nodes.get(path);
    if (known?.znode.czxid !== czxid || known.znode.pzxid === pzxid) return;
    known.znode = { ...known.znode, pzxid, cversion, children: numChildren };
    this.#tell({ kind: 'counted', path });
  }

  /** A znode has gone, and all below it, by this zxid at the latest: told from the leaves up. */
  remove(path: string, zxid: number = this.#newest): void {
    const known = this.#nodes.get(path);
    if (!known) return;
    for (const child of this.childrenOf(path)) this.remove(child, zxid);
    this.#nodes.delete(path);
    this.#nodes.get(parentOf(path))?.children.delete(nameOf(path));
    this.#tell({ kind: 'deleted', zxid, path });
  }

  /** Nobody looks below this znode any more: forgets what is there, silently, and says what it was. */
  forgetBelow(path: string): string[] {
    const known = this.#nodes.get(path);
    if (!known) return [];
    const below = this.childrenOf(path).flatMap((child) => [child, ...this.forgetBelow(child)]);
    for (const forgotten of below) this.#nodes.delete(forgotten);
    known.children.clear();
    // What is found there the next time may have been there for long.
    this.#nodes.set(path, { ...known, origin: 'appeared', listed: false });
    return below;
  }

  #add(path: string, znode: Znode, origin: Origin): void {
    const parent = this.#nodes.get(parentOf(path));
    if (path !== this.root && !parent?.listed) return;
    this.#nodes.set(path, { origin, znode, children: new Set(), listed: false });
    parent?.children.add(nameOf(path));
    if (origin === 'created') this.#tell({ kind: 'created', zxid: znode.czxid, znode });
    else this.#tell({ kind: 'appeared', path });
  }

  #update(known: MirrorNode, znode: Znode): void {
    const before = known.znode;
    known.znode = znode;
    if (before.mzxid !== znode.mzxid) this.#tell({ kind: 'changed', zxid: znode.mzxid, znode });
    else if (before.pzxid !== znode.pzxid) this.#tell({ kind: 'counted', path: znode.path });
  }
}

/** The path above this one. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function znodeOf(path: string, stat: Stat, content: ZnodeContent): Znode {
  const { czxid, mzxid, pzxid, ctime, mtime, version, cversion } = stat;
  return {
    path,
    content,
    owner: stat.ephemeralOwner,
    czxid,
    mzxid,
    pzxid,
    ctime,
    mtime,
    version,
    cversion,
    length: stat.dataLength,
    children: stat.numChildren,
  };
}
