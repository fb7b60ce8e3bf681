import type { FakeTree } from './fake-tree.ts';
import type { WatchEvent } from './port.ts';

/** What a fired watch had watched: a node that is there, one that is not, or a list of children. */
export type FakeWatchKind = 'present' | 'absent' | 'children';

const FIRED_BY: Readonly<Record<WatchEvent['type'], readonly FakeWatchKind[]>> = {
  created: ['absent'],
  changed: ['present'],
  child: ['children'],
  deleted: ['present', 'children'],
};

/** The watches that a fake ZooKeeper holds for one session: one for each path and kind, each fires once. */
export class FakeWatches {
  readonly #kinds = new Map<string, Set<FakeWatchKind>>();

  arm(kind: FakeWatchKind, path: string): void {
    const kinds = this.#kinds.get(path) ?? new Set();
    this.#kinds.set(path, kinds.add(kind));
  }

  /** Uses up the watches that `event` fires, and says which. */
  fire(event: WatchEvent): FakeWatchKind[] {
    const kinds = this.#kinds.get(event.path);
    if (!kinds) return [];
    const fired = FIRED_BY[event.type].filter((kind) => kinds.delete(kind));
    if (kinds.size === 0) this.#kinds.delete(event.path);
    return fired;
  }

  /**
   * The events of a reconnect: what ZooKeeper finds changed since `zxid`, the newest change that the session had
   * seen. What came and went meanwhile is never told.
   */
  missedSince(zxid: number, tree: FakeTree): WatchEvent[] {
    const events: WatchEvent[] = [];
    for (const [path, kinds] of this.#kinds) {
      const stat = tree.find(path)?.stat;
      if (!stat) {
        if (kinds.has('present') || kinds.has('children')) events.push({ type: 'deleted', path });
        continue;
      }
      if (kinds.has('absent')) events.push({ type: 'created', path });
      if (kinds.has('present') && stat.mzxid > zxid) events.push({ type: 'changed', path });
      if (kinds.has('children') && stat.pzxid > zxid) events.push({ type: 'child', path });
    }
    return events;
  }
}
