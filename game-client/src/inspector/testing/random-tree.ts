import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import * as fc from 'fast-check';
import { parentOf } from '../paths.ts';
import { znodeOf } from './znode-of.ts';

/** What a foreign client tries to do; what cannot be done is left. */
type Deed = { readonly what: 'create' | 'change' | 'delete'; readonly which: number; readonly name: string };

const NAMES = ['a', 'b', 'c', 'ready', 'x0000000001', 'g__lock__0000000002', 'L-0000000003'];

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    what: fc.constantFrom('create', 'create', 'change', 'delete'),
    which: fc.nat(1_000),
    name: fc.constantFrom(...NAMES),
  }),
  { maxLength: 60, size: 'max' },
);

/** Does what can be done of the deeds in a small tree, and tells each change as a server would. */
export function played(tried: readonly Deed[]): { readonly first: Znode[]; readonly changes: ZnodeChange[] } {
  const root = znodeOf('/duel');
  const tree = new Map<string, Znode>([['/duel', root]]);
  const changes: ZnodeChange[] = [];
  let zxid = 1;
  for (const { what, which, name } of tried) {
    zxid += 1;
    const paths = [...tree.keys()];
    const path = paths[which % paths.length] ?? '/duel';
    const change = done(tree, { what, path, name, zxid });
    if (change) changes.push(change);
  }
  return { first: [root], changes };
}

function done(
  tree: Map<string, Znode>,
  { what, path, name, zxid }: { what: Deed['what']; path: string; name: string; zxid: number },
): ZnodeChange | undefined {
  const znode = tree.get(path);
  const at = zxid * 10;
  if (!znode) return undefined;
  if (what === 'change') {
    const changed = { ...znode, mzxid: zxid, version: znode.version + 1 };
    tree.set(path, changed);
    return { kind: 'changed', zxid, at, znode: changed };
  }
  if (what === 'create') {
    const made = `${path}/${name}`;
    if (tree.has(made) || znode.owner !== '0') return undefined;
    const owner = /\d$/.test(name) || name.length === 1 ? (zxid % 3).toString() : '0';
    const created = znodeOf(made, { czxid: zxid, owner, ctime: at });
    tree.set(made, created);
    return { kind: 'created', zxid, at, znode: created };
  }
  const isLeaf = [...tree.keys()].every((other) => parentOf(other) !== path);
  if (path === '/duel' || !isLeaf) return undefined;
  tree.delete(path);
  return { kind: 'deleted', zxid, at, path };
}
