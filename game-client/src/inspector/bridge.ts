import type { Znode, ZnodeChange, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import { parentOf } from './paths.ts';
import { Picture } from './picture.ts';

/** What lies between two pictures. */
export interface Bridge {
  /** Changes that must have happened in the gap, in order of zxid. */
  readonly changes: readonly ZnodeChange[];
  /** Znodes that are looked at only now, or of which only the children came or went. */
  readonly appeared: readonly Znode[];
  /** Paths that are looked at no longer. */
  readonly disappeared: readonly string[];
}

/**
 * Compares the picture before a gap with the one after it. A znode is told as created where its parent was known before
 * and had no such child at its last change, or is new itself; as deleted where all the children that its parent has now are shown, and it
 * is not among them. Anything else may have come into sight or gone out of it.
 */
export function bridge(before: Picture, told: ZnodePicture): Bridge {
  const { at } = told;
  const changes: ZnodeChange[] = [];
  const appeared: Znode[] = [];
  const born = new Set<string>();
  for (const znode of told.znodes) {
    const { path, czxid, mzxid } = znode;
    const was = before.get(path);
    const parent = parentOf(path);
    const isNew = born.has(parent) || czxid > (before.get(parent)?.pzxid ?? Number.POSITIVE_INFINITY);
    if (was && was.czxid !== czxid) changes.push({ kind: 'deleted', zxid: czxid - 1, at, path });
    if (was ? was.czxid !== czxid : isNew) {
      changes.push({ kind: 'created', zxid: czxid, at, znode });
      born.add(path);
    } else if (was && was.mzxid !== mzxid) {
      changes.push({ kind: 'changed', zxid: mzxid, at, znode });
    } else if (was?.pzxid !== znode.pzxid) {
      appeared.push(znode);
    }
  }
  const { deleted, disappeared } = missing(before, new Picture(told.root, told.znodes));
  for (const [path, zxid] of deleted) changes.push({ kind: 'deleted', zxid, at, path });
  changes.sort((a, b) => a.zxid - b.zxid);
  return { changes, appeared, disappeared };
}

/** What is not in the later picture: deleted, with the latest zxid that can have done it, children first; or out of sight. */
function missing(before: Picture, after: Picture) {
  const deleted = new Map<string, number>();
  const disappeared: string[] = [];
  const gone = [...before.znodes()].filter(({ path }) => !after.has(path));
  for (const { path } of gone.sort((a, b) => a.path.length - b.path.length)) {
    const zxid = deleted.get(parentOf(path)) ?? deletionBelow(after, parentOf(path));
    if (zxid === undefined) disappeared.push(path);
    else deleted.set(path, zxid);
  }
  return { deleted: [...deleted].toReversed(), disappeared };
}

/** The zxid of the last change among a znode's children, where all of them are shown. */
function deletionBelow(after: Picture, parent: string): number | undefined {
  const znode = after.get(parent);
  return znode && znode.children === after.children(parent).length ? znode.pzxid : undefined;
}
