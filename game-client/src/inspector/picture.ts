import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import { parentOf } from './paths.ts';
import { Siblings } from './siblings.ts';
import type { Edit } from './timeline-entry.ts';

const NONE = new Siblings();
const NOTHING: ReadonlySet<string> = new Set();

/** The znodes at one moment, by path, with each one's children in order of name. Changed by edits alone. */
export class Picture {
  readonly root: string;
  readonly #znodes = new Map<string, Znode>();
  readonly #children = new Map<string, Siblings>();
  readonly #byOwner = new Map<string, Set<string>>();

  constructor(root: string, znodes: Iterable<Znode> = []) {
    this.root = root;
    for (const znode of znodes) this.#put(znode);
  }

  get size(): number {
    return this.#znodes.size;
  }

  get(path: string): Znode | undefined {
    return this.#znodes.get(path);
  }

  has(path: string): boolean {
    return this.#znodes.has(path);
  }

  znodes(): IterableIterator<Znode> {
    return this.#znodes.values();
  }

  /** The names of a znode's known children, in order. */
  children(path: string): readonly string[] {
    return (this.#children.get(path) ?? NONE).names;
  }

  /** The known children themselves, in order of name. */
  childZnodes(path: string): readonly Znode[] {
    return (this.#children.get(path) ?? NONE).znodes;
  }

  /** The paths of all znodes that have known children. */
  parents(): IterableIterator<string> {
    return this.#children.keys();
  }

  /** Everything known below a znode, parents before their children. */
  below(path: string): Znode[] {
    return this.childZnodes(path).flatMap((child) => [child, ...this.below(child.path)]);
  }

  /** The paths that live and die with a session. */
  ownedBy(owner: string): ReadonlySet<string> {
    return this.#byOwner.get(owner) ?? NOTHING;
  }

  /** Does what the edit says; `apply(inverse(edit))` undoes it. */
  apply({ put, taken }: Edit): void {
    for (const znode of put) this.#put(znode);
    for (const znode of taken) if (this.#znodes.get(znode.path) === znode) this.#take(znode);
  }

  copy(): Picture {
    return new Picture(this.root, this.#znodes.values());
  }

  #put(znode: Znode): void {
    const before = this.#znodes.get(znode.path);
    this.#znodes.set(znode.path, znode);
    if (before?.owner !== znode.owner) {
      if (before) this.#disown(before);
      this.#own(znode);
    }
    if (znode.path === this.root) return;
    const parent = parentOf(znode.path);
    const siblings = this.#children.get(parent) ?? new Siblings();
    siblings.put(nameOf(znode.path), znode);
    this.#children.set(parent, siblings);
  }

  #take(znode: Znode): void {
    this.#znodes.delete(znode.path);
    this.#disown(znode);
    const parent = parentOf(znode.path);
    const siblings = this.#children.get(parent);
    siblings?.take(nameOf(znode.path));
    if (siblings?.names.length === 0) this.#children.delete(parent);
  }

  #own({ owner, path }: Znode): void {
    if (owner === '0') return;
    const owned = this.#byOwner.get(owner) ?? new Set();
    owned.add(path);
    this.#byOwner.set(owner, owned);
  }

  #disown({ owner, path }: Znode): void {
    const owned = this.#byOwner.get(owner);
    owned?.delete(path);
    if (owned?.size === 0) this.#byOwner.delete(owner);
  }
}

/** The edit that undoes another. */
export function inverse({ put, taken }: Edit): Edit {
  return { put: taken, taken: put };
}
