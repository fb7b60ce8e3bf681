import type { Znode, ZnodeChanges, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';

/** A znode with everything that a test does not care about. */
export function znodeOf(path: string, fields: Partial<Znode> & { readonly text?: string } = {}): Znode {
  const { text = '', ...rest } = fields;
  const czxid = rest.czxid ?? 1;
  return {
    path,
    content: { kind: 'text', text, cut: false },
    owner: '0',
    czxid,
    mzxid: czxid,
    pzxid: czxid,
    ctime: 0,
    mtime: 0,
    version: 0,
    cversion: 0,
    length: text.length,
    children: 0,
    ...rest,
  };
}

/** A picture of these znodes under `/duel`. */
export function pictureOf(znodes: readonly Znode[], fields: Partial<ZnodePicture> = {}): ZnodePicture {
  return { root: '/duel', znodes, unfolded: [], full: false, staleSince: undefined, at: 1_000, ...fields };
}

/** News of nothing but these. */
export function changesOf(fields: Partial<ZnodeChanges>): ZnodeChanges {
  return {
    changes: [],
    appeared: [],
    disappeared: [],
    counted: [],
    full: false,
    staleSince: undefined,
    at: 2_000,
    ...fields,
  };
}
