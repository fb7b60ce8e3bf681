import type { Znode, ZnodeChange, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import { parentOf } from './paths.ts';
import type { Picture } from './picture.ts';

/** What lies between two pictures. */
export interface Bridge {
  /** Changes that must have happened in the gap, in order of zxid. */
  readonly changes: readonly ZnodeChange[];
  /** What is only looked at now, or no longer. */
  readonly quiet: { readonly appeared: readonly Znode[]; readonly disappeared: readonly string[] };
}

/**
 * Compares the picture before a gap with the one after it. A znode that came or went under a parent whose children
 * were watched was created or deleted meanwhile; under any other parent it came into sight or went out of it.
 */
export function bridge(before: Picture, watched: ReadonlySet<string>, told: ZnodePicture): Bridge {
  const after = new Map(told.znodes.map((znode) => [znode.path, znode]));
  const watchedNow = new Set(told.unfolded);
  const { at } = told;
  const changes: ZnodeChange[] = [];
  const appeared: Znode[] = [];
  const disappeared: string[] = [];
  for (const znode of told.znodes) {
    const { path, czxid, mzxid } = znode;
    const was = before.get(path);
    if (!was) {
      if (watched.has(parentOf(path))) changes.push({ kind: 'created', zxid: czxid, at, znode });
      else appeared.push(znode);
    } else if (was.czxid !== czxid) {
      changes.push({ kind: 'deleted', zxid: czxid, at, path }, { kind: 'created', zxid: czxid, at, znode });
    } else if (was.mzxid !== mzxid) {
      changes.push({ kind: 'changed', zxid: mzxid, at, znode });
    } else if (differs(was, znode)) {
      appeared.push(znode);
    }
  }
  // Children before their parents.
  for (const { path } of [...before.znodes()].sort((a, b) => b.path.length - a.path.length)) {
    if (after.has(path)) continue;
    const heir = nearest(path, after);
    const isGone = !told.full && (heir?.path !== parentOf(path) || watchedNow.has(parentOf(path)));
    if (isGone && heir) changes.push({ kind: 'deleted', zxid: heir.pzxid, at, path });
    else disappeared.push(path);
  }
  changes.sort((a, b) => a.zxid - b.zxid);
  return { changes, quiet: { appeared, disappeared } };
}

/** The nearest znode above a path that is there. */
function nearest(path: string, znodes: ReadonlyMap<string, Znode>): Znode | undefined {
  for (let above = parentOf(path); above !== '/'; above = parentOf(above)) {
    const znode = znodes.get(above);
    if (znode) return znode;
  }
  return undefined;
}

function differs(a: Znode, b: Znode): boolean {
  return a.pzxid !== b.pzxid || a.children !== b.children || a.content.kind !== b.content.kind;
}
