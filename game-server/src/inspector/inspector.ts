import type { Ack } from '@double-barrier/shared/protocol/events';
import type { Clock } from '@double-barrier/shared/time';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { TreeReaderFactory } from './tree-reader.ts';
import type { Viewer, ViewerPage } from './viewer.ts';

export interface InspectorDeps {
  readonly factory: TreeReaderFactory;
  readonly root: string;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'viewers' | 'znodesWatched'>;
  readonly log: Log;
}

const OK: Ack<null> = { ok: true, value: null };

/** Shows the znodes below the root to everybody who looks, by one set of watches. */
export class Inspector {
  readonly #deps: InspectorDeps;

  constructor(deps: InspectorDeps) {
    this.#deps = deps;
  }

  /** Begins to show the tree to one more page. */
  look(page: ViewerPage): Viewer {
    const { root, clock } = this.#deps;
    const at = clock.wallTime();
    page.showPicture({ root, znodes: [], unfolded: [], full: false, staleSince: at, at });
    return { unfold: () => OK, fold: () => OK, close: () => {} };
  }

  async close(): Promise<void> {}
}
