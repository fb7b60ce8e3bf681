import type { Znode, ZnodeChanges, ZnodePicture } from '../protocol/znode-events.ts';
import { isAlwaysUnfolded } from './always-unfolded.ts';

/** The tree as one viewer has been told of it. */
export interface ShownTree {
  readonly root: string;
  /** By path, in no order. */
  readonly znodes: ReadonlyMap<string, Znode>;
  /** What this viewer has unfolded, besides what always is. */
  readonly unfolded: ReadonlySet<string>;
  readonly full: boolean;
  readonly staleSince: number | undefined;
  readonly at: number;
}

/** The tree that a picture shows. */
export function showPicture(picture: ZnodePicture): ShownTree {
  const { root, znodes, unfolded, full, staleSince, at } = picture;
  return {
    root,
    znodes: new Map(znodes.map((znode) => [znode.path, znode])),
    unfolded: new Set(unfolded),
    full,
    staleSince,
    at,
  };
}

/** The tree after these changes, as a new value; whoever tells the changes means them in this order. */
export function applyZnodeChanges(tree: ShownTree, told: ZnodeChanges): ShownTree {
  const znodes = new Map(tree.znodes);
  const gone = new Set<string>();
  const remove = (path: string) => {
    for (const below of subtree(znodes, path)) znodes.delete(below);
  };
  for (const path of told.disappeared) remove(path);
  for (const znode of told.appeared) znodes.set(znode.path, znode);
  for (const change of told.changes) {
    if (change.kind === 'deleted') {
      remove(change.path);
      gone.add(change.path);
    } else znodes.set(change.znode.path, change.znode);
  }
  for (const znode of told.counted) if (znodes.has(znode.path)) znodes.set(znode.path, znode);
  const unfolded = gone.size === 0 ? tree.unfolded : without(tree.unfolded, gone);
  const { full, staleSince, at } = told;
  return { root: tree.root, znodes, unfolded, full, staleSince, at };
}

/** The tree once the server has agreed to unfold a znode. */
export function unfoldZnode(tree: ShownTree, path: string): ShownTree {
  return { ...tree, unfolded: new Set(tree.unfolded).add(path) };
}

/** The tree once the server has agreed to fold a znode; what was below it is told as disappeared. */
export function foldZnode(tree: ShownTree, path: string): ShownTree {
  return { ...tree, unfolded: without(tree.unfolded, new Set([path])) };
}

/** True where the znode's children are shown, whether it has any or not. */
export function isUnfolded(tree: Pick<ShownTree, 'root' | 'unfolded'>, path: string): boolean {
  return tree.unfolded.has(path) || isAlwaysUnfolded(tree.root, path);
}

/** The path and every known one below it. */
function subtree(znodes: ReadonlyMap<string, Znode>, path: string): string[] {
  const znode = znodes.get(path);
  // Most znodes that go are leaves; the others are rare enough to look through all.
  if (znode?.children === 0 && znode.owner !== '0') return [path];
  return [...znodes.keys()].filter((known) => known === path || known.startsWith(`${path}/`));
}

function without(set: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> {
  const isGone = (path: string) =>
    gone.has(path) || [...gone].some((parent) => path.startsWith(`${parent}/`));
  return new Set([...set].filter((path) => !isGone(path)));
}
