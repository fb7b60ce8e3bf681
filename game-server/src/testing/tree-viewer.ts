import {
  applyZnodeChanges,
  foldZnode,
  isUnfolded,
  type ShownTree,
  showPicture,
  unfoldZnode,
} from '@double-barrier/shared/inspector/shown-tree';
import type { Znode, ZnodeChanges, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';
import type { Inspector } from '../inspector/inspector.ts';
import type { Viewer } from '../inspector/viewer.ts';
import type { ViewerPage } from '../inspector/viewer-page.ts';
import { contentOf } from '../inspector/znode-content.ts';
import { isZooKeeperError } from '../zookeeper/errors.ts';
import type { Session } from '../zookeeper/port.ts';

/** A viewer without a browser: folds what it is told into a tree as the page does. */
export class TreeViewer implements ViewerPage {
  readonly pictures: ZnodePicture[] = [];
  readonly told: ZnodeChanges[] = [];
  /** What was told that cannot have happened to the tree that was shown. */
  readonly impossible: string[] = [];
  congested = false;
  readonly #viewer: Viewer;
  #tree: ShownTree | undefined;
  #onNews: () => void = () => {};

  constructor(inspector: Inspector) {
    this.#viewer = inspector.look(this);
  }

  /** The tree as it is shown now. */
  get tree(): ShownTree {
    if (!this.#tree) throw new Error('no picture has been shown yet');
    return this.#tree;
  }

  get hasPicture(): boolean {
    return this.#tree !== undefined;
  }

  /** What was told of one path: its kinds, in the order of the telling. */
  storyOf(path: string): string[] {
    const changes = this.told.flatMap((told) => told.changes);
    return changes
      .filter((change) => (change.kind === 'deleted' ? change.path : change.znode.path) === path)
      .map(({ kind }) => kind);
  }

  showPicture(picture: ZnodePicture): void {
    this.pictures.push(overTheWire(picture));
    this.#tree = showPicture(overTheWire(picture));
    this.#onNews();
  }

  showChanges(changes: ZnodeChanges): void {
    this.told.push(overTheWire(changes));
    this.#judge(changes);
    this.#tree = applyZnodeChanges(this.tree, overTheWire(changes));
    this.#onNews();
  }

  /** One life of a path after the other: created where it is not, changed and deleted where it is, as time goes on. */
  #judge({ changes, appeared, disappeared }: ZnodeChanges): void {
    const { znodes } = this.tree;
    const czxids = new Map([...znodes.values(), ...appeared].map(({ path, czxid }) => [path, czxid]));
    const isGone = (path: string) => disappeared.some((gone) => path === gone || path.startsWith(`${gone}/`));
    for (const path of znodes.keys()) if (isGone(path)) czxids.delete(path);
    for (const { path, czxid } of appeared) czxids.set(path, czxid);
    let last = 0;
    for (const change of changes) {
      const path = change.kind === 'deleted' ? change.path : change.znode.path;
      const known = czxids.get(path);
      const fits =
        change.kind === 'created' ? known === undefined : known !== undefined && known <= change.zxid;
      if (!fits || change.zxid < last) this.impossible.push(`${change.kind} ${path} at ${change.zxid}`);
      last = change.zxid;
      if (change.kind === 'deleted') czxids.delete(path);
      else czxids.set(path, change.znode.czxid);
    }
  }

  isCongested(): boolean {
    return this.congested;
  }

  unfold(path: string): void {
    const answer = this.#viewer.unfold(path);
    if (answer.ok && this.#tree) this.#tree = unfoldZnode(this.#tree, path);
  }

  fold(path: string): void {
    const answer = this.#viewer.fold(path);
    if (answer.ok && this.#tree) this.#tree = foldZnode(this.#tree, path);
  }

  close(): void {
    this.#viewer.close();
  }

  /** Resolves once what is shown fulfils the condition. */
  until(condition: (tree: ShownTree) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#onNews = () => {
        if (this.#tree && condition(this.#tree)) resolve();
      };
      this.#onNews();
    });
  }
}

/** The part of the tree that a viewer should be shown, read afresh. */
export async function readShown(
  session: Pick<Session, 'get' | 'children'>,
  shown: Pick<ShownTree, 'root' | 'unfolded'>,
): Promise<Map<string, Znode>> {
  const read = new Map<string, Znode>();
  const visit = async (path: string): Promise<void> => {
    const { bytes, stat } = await session.get(path);
    const { czxid, mzxid, pzxid, ctime, mtime, version, cversion } = stat;
    read.set(path, {
      path,
      content: contentOf(bytes),
      owner: stat.ephemeralOwner,
      czxid,
      mzxid,
      pzxid,
      ctime,
      mtime,
      version,
      cversion,
      length: stat.dataLength,
      children: stat.numChildren,
    });
    if (!isUnfolded(shown, path)) return;
    const { names } = await session.children(path);
    await Promise.all(names.map((name) => visit(`${path}/${name}`)));
  };
  await visit(shown.root).catch((error: unknown) => {
    if (!isZooKeeperError(error, 'no-node')) throw error;
  });
  return read;
}

function overTheWire<T>(message: T): T {
  return JSON.parse(JSON.stringify(message));
}
