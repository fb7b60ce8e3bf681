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
  const list = (path: string, name: string, level: number, position: number, siblings: number) => {
    const living = picture.get(path);
    const znode = living ?? marks?.get(path)?.ghost;
    if (!znode) return;
    const lingering = ghosts.get(path);
    const names = picture.children(path);
    const hasChildren = names.length > 0 || lingering !== undefined || (living?.children ?? 0) > 0;
    const isUnfolded = hasChildren ? unfolded.has(path) : undefined;
    rows.push({ path, name, level, unfolded: isUnfolded, position, siblings, znode, isGhost: !living });
    if (!isUnfolded) return;
    const children = lingering ? [...names, ...lingering].sort() : names;
    children.forEach((child, index) => {
      list(`${path}/${child}`, child, level + 1, index + 1, children.length);
    });
  };
  list(picture.root, picture.root, 1, 1, 1);
  return rows;
}

/** The names of the znodes that linger, by their parent. */
function ghostsByParent(picture: Picture, marks: Marks | undefined): Map<string, string[]> {
  const byParent = new Map<string, string[]>();
  for (const { path } of marks?.ghosts() ?? []) {
    if (picture.has(path)) continue;
    const parent = parentOf(path);
    const names = byParent.get(parent);
    if (names) names.push(nameOf(path));
    else byParent.set(parent, [nameOf(path)]);
  }
  return byParent;
}
