import { ManualClock } from '@double-barrier/shared/time';
import { Inspector } from '../inspector/inspector.ts';
import { silentLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { FakeSession } from '../zookeeper/fake-session.ts';
import { FakeZooKeeper } from '../zookeeper/fake-zookeeper.ts';
import { readShown, TreeViewer } from './tree-viewer.ts';

/** An inspector of a small tree on a fake ZooKeeper, and a foreign client that writes. */
export class TreeBench {
  readonly root = '/duel';
  readonly clock = new ManualClock();
  readonly zooKeeper = new FakeZooKeeper(this.clock);
  readonly writer: FakeSession = this.zooKeeper.session();
  readonly inspector: Inspector;
  /** How many sessions the inspector has opened. */
  opened = 0;

  constructor() {
    const { root, clock, zooKeeper } = this;
    this.inspector = new Inspector({
      factory: {
        open: (signal) => {
          this.opened += 1;
          return zooKeeper.open(signal);
        },
      },
      root,
      clock,
      metrics: createMetrics(),
      log: silentLog,
    });
  }

  static async open(): Promise<TreeBench> {
    const bench = new TreeBench();
    for (const path of ['', '/lobby', '/matches', '/history']) await bench.put(path);
    return bench;
  }

  /** The inspector's own session. */
  get own(): FakeSession {
    const own = this.zooKeeper.sessions.find((session) => session !== this.writer);
    if (!own) throw new Error('the inspector has no session');
    return own;
  }

  /** Creates a znode at this path below the root. */
  async put(path: string, text = ''): Promise<void> {
    await this.writer.create(this.root + path, new TextEncoder().encode(text), 'persistent');
  }

  async set(path: string, text: string): Promise<void> {
    await this.writer.set(this.root + path, new TextEncoder().encode(text), -1);
  }

  async pass(ms = 500): Promise<void> {
    for (let left = ms; left > 0; left -= 10) await this.clock.advance(10);
  }

  /** A viewer with its first picture. */
  async look(): Promise<TreeViewer> {
    const viewer = new TreeViewer(this.inspector);
    await this.pass();
    return viewer;
  }

  /** The tree that a viewer is shown beside the one that he should be, and what cannot have been. */
  async compare(viewer: TreeViewer): Promise<{ shown: object; read: object; impossible: readonly string[] }> {
    const read = await readShown(this.writer, viewer.tree);
    const { impossible } = viewer;
    return { shown: Object.fromEntries(viewer.tree.znodes), read: Object.fromEntries(read), impossible };
  }
}
