import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { nameOf } from '@double-barrier/shared/znodes';
import type { Marks } from './marks.ts';
import { parentOf } from './paths.ts';
import type { Picture } from './picture.ts';

/** One row of the tree as it is shown, in a flat list. */
export interface TreeRow {
  readonly path: string;
  readonly name: string;
  /** 1 for the root. */
  readonly level: number;
  /** Undefined where there is nothing to unfold. */
  readonly unfolded: boolean | undefined;
  /** The place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly znode: Znode;
  /** It was deleted a moment ago and lingers. */
  readonly isGhost: boolean;
}

/** The rows that the unfolded znodes show, in order; deleted ones linger in their places as long as they are marked. */
export function treeRows(picture: Picture, unfolded: ReadonlySet<string>, marks?: Marks): TreeRow[] {
  const ghosts = ghostsByParent(picture, marks);
  const rows: TreeRow[] = [];
  const list = (znode: Znode, name: string, level: number, position: number, siblings: number) => {
    const { path } = znode;
    const isGhost = picture.get(path) !== znode;
    const lingering = ghosts.get(path);
    const living = picture.childZnodes(path);
    const hasChildren = living.length > 0 || lingering !== undefined || (znode.children > 0 && !isGhost);
    const isUnfolded = hasChildren ? unfolded.has(path) : undefined;
    rows.push({ path, name, level, unfolded: isUnfolded, position, siblings, znode, isGhost });
    if (!isUnfolded) return;
    const children = lingering ? [...living, ...lingering].sort(byName) : living;
    for (const [index, child] of children.entries())
      list(child, nameOf(child.path), level + 1, index + 1, children.length);
  };
  const root = picture.get(picture.root) ?? marks?.get(picture.root)?.ghost;
  if (root) list(root, picture.root, 1, 1, 1);
  return rows;
}

function byName(a: Znode, b: Znode): number {
  return a.path < b.path ? -1 : 1;
}

/** The znodes that linger, by their parent. */
function ghostsByParent(picture: Picture, marks: Marks | undefined): Map<string, Znode[]> {
  const byParent = new Map<string, Znode[]>();
  for (const ghost of marks?.ghosts() ?? []) {
    if (picture.has(ghost.path)) continue;
    const parent = parentOf(ghost.path);
    const lingering = byParent.get(parent);
    if (lingering) lingering.push(ghost);
    else byParent.set(parent, [ghost]);
  }
  return byParent;
}
