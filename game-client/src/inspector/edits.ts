import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import type { Picture } from './picture.ts';
import type { ChangeKind, Edit } from './timeline-entry.ts';

/** What a change does to a picture, and as what it counts; undefined where only what surrounds the znode is told anew. */
export function editOf(picture: Picture, change: ZnodeChange): { edit: Edit; kind: ChangeKind | undefined } {
  if (change.kind === 'deleted') {
    const gone = picture.get(change.path);
    const taken = [...(gone ? [gone] : []), ...picture.below(change.path)];
    return { edit: { put: [], taken }, kind: 'deleted' };
  }
  const { znode } = change;
  const before = picture.get(znode.path);
  if (!before) return { edit: { put: [znode], taken: [] }, kind: change.kind };
  if (before.czxid !== znode.czxid)
    return { edit: { put: [znode], taken: [before, ...older(picture, znode)] }, kind: 'created' };
  const kind = before.mzxid === znode.mzxid ? undefined : 'changed';
  return { edit: { put: [znode], taken: [before] }, kind };
}

/** One edit that does what two do, one after the other. */
export function composed(first: Edit, second: Edit): Edit {
  const put = new Map(first.put.map((znode) => [znode.path, znode]));
  const taken = new Map(first.taken.map((znode) => [znode.path, znode]));
  for (const znode of second.taken) {
    if (put.get(znode.path) === znode) put.delete(znode.path);
    else if (!taken.has(znode.path)) taken.set(znode.path, znode);
  }
  for (const znode of second.put) put.set(znode.path, znode);
  return { put: [...put.values()], taken: [...taken.values()] };
}

/** The paths that an edit touches. */
export function pathsOf({ put, taken }: Edit): string[] {
  return [...put, ...taken].map(({ path }) => path);
}

/** What was below a znode before it was made again. */
function older(picture: Picture, { path, czxid }: Znode): Znode[] {
  return picture.below(path).filter((below) => below.czxid < czxid);
}
