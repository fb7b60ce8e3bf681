import { ZooKeeperError } from './errors.ts';
import type { CreateMode, Stat, WatchEvent } from './port.ts';

interface FakeNode {
  bytes: Uint8Array;
  stat: Stat;
  /** How many children were ever made: the next sequence number. */
  created: number;
  readonly children: Set<string>;
}

/**
 * The znodes of a fake ZooKeeper: plain synchronous operations that throw what ZooKeeper answers. Every change is
 * told to `onChange` in the order in which ZooKeeper fires watches.
 */
export class FakeTree {
  readonly #nodes = new Map<string, FakeNode>();
  readonly #wallTime: () => number;
  readonly #onChange: (event: WatchEvent) => void;
  #zxid = 0;

  constructor(wallTime: () => number, onChange: (event: WatchEvent) => void) {
    this.#wallTime = wallTime;
    this.#onChange = onChange;
    this.#nodes.set('/', this.#newNode(new Uint8Array(), '0'));
  }

  /** The zxid of the newest change. */
  get zxid(): number {
    return this.#zxid;
  }

  /** Every path but the root, sorted: what a test compares. */
  get paths(): string[] {
    return [...this.#nodes.keys()].filter((path) => path !== '/').sort();
  }

  find(path: string): Readonly<FakeNode> | undefined {
    return this.#nodes.get(path);
  }

  read(path: string, operation: string): Readonly<FakeNode> {
    const node = this.#nodes.get(path);
    if (!node) throw new ZooKeeperError('no-node', operation, path);
    return node;
  }

  create(path: string, bytes: Uint8Array, mode: CreateMode, session: string): string {
    const parentPath = parentOf(path);
    const parent = this.#nodes.get(parentPath);
    if (!parent) throw new ZooKeeperError('no-node', 'create', path);
    if (parent.stat.ephemeralOwner !== '0')
      throw new ZooKeeperError('no-children-for-ephemerals', 'create', path);
    const sequential = mode === 'persistent-sequential' || mode === 'ephemeral-sequential';
    const created = sequential ? path + String(parent.created).padStart(10, '0') : path;
    if (this.#nodes.has(created)) throw new ZooKeeperError('node-exists', 'create', path);
    this.#zxid += 1;
    const ephemeral = mode === 'ephemeral' || mode === 'ephemeral-sequential';
    this.#nodes.set(created, this.#newNode(bytes.slice(), ephemeral ? session : '0'));
    parent.children.add(created.slice(created.lastIndexOf('/') + 1));
    parent.created += 1;
    this.#touchParent(parent);
    this.#onChange({ type: 'created', path: created });
    this.#onChange({ type: 'child', path: parentPath });
    return created;
  }

  set(path: string, bytes: Uint8Array, version: number): Stat {
    const node = this.#nodes.get(path);
    if (!node) throw new ZooKeeperError('no-node', 'set', path);
    if (version !== -1 && version !== node.stat.version) throw new ZooKeeperError('bad-version', 'set', path);
    this.#zxid += 1;
    node.bytes = bytes.slice();
    node.stat = {
      ...node.stat,
      mzxid: this.#zxid,
      mtime: this.#wallTime(),
      version: node.stat.version + 1,
      dataLength: bytes.length,
    };
    this.#onChange({ type: 'changed', path });
    return node.stat;
  }

  delete(path: string, version: number): void {
    const node = this.#nodes.get(path);
    if (!node) throw new ZooKeeperError('no-node', 'delete', path);
    if (version !== -1 && version !== node.stat.version)
      throw new ZooKeeperError('bad-version', 'delete', path);
    if (node.children.size > 0) throw new ZooKeeperError('not-empty', 'delete', path);
    this.#zxid += 1;
    this.#nodes.delete(path);
    const parentPath = parentOf(path);
    const parent = this.#nodes.get(parentPath);
    if (parent) {
      parent.children.delete(path.slice(path.lastIndexOf('/') + 1));
      this.#touchParent(parent);
    }
    this.#onChange({ type: 'deleted', path });
    this.#onChange({ type: 'child', path: parentPath });
  }

  /** Removes what a session owned, as ZooKeeper does when the session ends. */
  removeEphemerals(session: string): void {
    for (const [path, node] of this.#nodes) {
      if (node.stat.ephemeralOwner === session) this.delete(path, -1);
    }
  }

  #newNode(bytes: Uint8Array, ephemeralOwner: string): FakeNode {
    const zxid = this.#zxid;
    const now = this.#wallTime();
    return {
      bytes,
      created: 0,
      children: new Set(),
      stat: {
        czxid: zxid,
        mzxid: zxid,
        pzxid: zxid,
        ctime: now,
        mtime: now,
        version: 0,
        cversion: 0,
        aversion: 0,
        ephemeralOwner,
        dataLength: bytes.length,
        numChildren: 0,
      },
    };
  }

  #touchParent(parent: FakeNode): void {
    parent.stat = {
      ...parent.stat,
      pzxid: this.#zxid,
      cversion: parent.stat.cversion + 1,
      numChildren: parent.children.size,
    };
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
