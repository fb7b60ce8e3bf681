import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { liveAsReader } from './reader-life.ts';
import type { TreeReaderFactory } from './tree-reader.ts';
import { TreeWatch } from './tree-watch.ts';
import { Viewer } from './viewer.ts';
import type { ViewerPage } from './viewer-page.ts';

/** How long the tree is watched after the last viewer has gone: a refresh is no departure. */
export const LINGER: Milliseconds = 3_000;

export interface InspectorDeps {
  readonly factory: TreeReaderFactory;
  readonly root: string;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'viewers' | 'znodesWatched'>;
  readonly log: Log;
}

/** The tree while it is watched, and how to end that. */
interface Watching {
  readonly tree: TreeWatch;
  readonly end: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Shows the znodes below the root to everybody who looks. Nothing is watched while nobody does; then one set of
 * watches serves all, in a ZooKeeper session of its own: the session that owns seats and locks must not have to set
 * thousands of watches again before it may speak after a reconnect, and watches can be taken back only by closing.
 */
export class Inspector {
  readonly #deps: InspectorDeps;
  readonly #viewers = new Set<Viewer>();
  #watching: Watching | undefined;
  #cancelLinger: (() => void) | undefined;

  constructor(deps: InspectorDeps) {
    this.#deps = deps;
  }

  /** Begins to show the tree to one more page. */
  look(page: ViewerPage): Viewer {
    const { clock, metrics } = this.#deps;
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    this.#watching ??= this.#watch();
    const viewer = new Viewer(this.#watching.tree, page, clock, () => this.#part(viewer));
    this.#viewers.add(viewer);
    metrics.viewers.set(this.#viewers.size);
    return viewer;
  }

  /** Resolves when nothing is watched any more. */
  async close(): Promise<void> {
    for (const viewer of this.#viewers) viewer.close();
    const { ended } = this.#watching ?? {};
    this.#stop();
    await ended;
  }

  #part(viewer: Viewer): void {
    const { clock, metrics } = this.#deps;
    this.#viewers.delete(viewer);
    metrics.viewers.set(this.#viewers.size);
    if (this.#viewers.size === 0) this.#cancelLinger ??= clock.after(LINGER, () => this.#stop());
  }

  #watch(): Watching {
    const { root, clock, metrics } = this.#deps;
    const end = new AbortController();
    const tree = new TreeWatch({
      root,
      clock,
      onNews: (news) => {
        for (const viewer of this.#viewers) viewer.hear(news);
      },
      onSettled: () => {
        if (tree !== this.#watching?.tree) return; // It is ending, and nobody looks at it.
        metrics.znodesWatched.set(tree.mirror.size);
        for (const viewer of this.#viewers) viewer.settle();
      },
    });
    const use = tree.follow.bind(tree);
    return { tree, end, ended: liveAsReader({ ...this.#deps, use }, end.signal) };
  }

  #stop(): void {
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    this.#watching?.end.abort(new Error('nobody looks'));
    this.#watching = undefined;
    this.#deps.metrics.znodesWatched.set(0);
  }
}
