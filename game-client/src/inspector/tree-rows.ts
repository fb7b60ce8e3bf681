import { isNeverUnfolded } from '@double-barrier/shared/inspector/always-unfolded';
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
  const rows: TreeRow[] = [];
  const ghosts = ghostsByParent(picture, marks);
  const list = (
    znode: Znode,
    isGhost: boolean,
    name: string,
    level: number,
    position: number,
    siblings: number,
  ) => {
    const { path } = znode;
    const living = picture.childZnodes(path);
    const lingering = ghosts.get(path);
    const isClosed = isNeverUnfolded(picture.root, path);
    const hasChildren =
      !isClosed && (living.length > 0 || lingering !== undefined || (znode.children > 0 && !isGhost));
    const isUnfolded = hasChildren ? unfolded.has(path) : undefined;
    rows.push({ path, name, level, unfolded: isUnfolded, position, siblings, znode, isGhost });
    if (!isUnfolded) return;
    const names = picture.children(path);
    const count = living.length + (lingering?.length ?? 0);
    let place = 0;
    const add = (child: Znode, isDead: boolean, called: string) => {
      place += 1;
      list(child, isDead, called, level + 1, place, count);
    };
    let next = 0;
    for (const [index, child] of living.entries()) {
      const called = names[index] ?? '';
      for (let ghost = lingering?.[next]; ghost && nameOf(ghost.path) < called; ghost = lingering?.[next]) {
        add(ghost, true, nameOf(ghost.path));
        next += 1;
      }
      add(child, false, called);
    }
    for (const ghost of lingering?.slice(next) ?? []) add(ghost, true, nameOf(ghost.path));
  };
  const root = picture.get(picture.root) ?? marks?.get(picture.root)?.ghost;
  if (root) list(root, !picture.has(picture.root), picture.root, 1, 1, 1);
  return rows;
}

/** The znodes that linger, by their parent, in order of name. */
function ghostsByParent(picture: Picture, marks: Marks | undefined): Map<string, Znode[]> {
  const byParent = new Map<string, Znode[]>();
  for (const ghost of marks?.ghosts() ?? []) {
    if (picture.has(ghost.path)) continue;
    const parent = parentOf(ghost.path);
    const lingering = byParent.get(parent);
    if (lingering) lingering.push(ghost);
    else byParent.set(parent, [ghost]);
  }
  for (const lingering of byParent.values()) lingering.sort((a, b) => (a.path < b.path ? -1 : 1));
  return byParent;
}
