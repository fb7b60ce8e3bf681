import type { Znode, ZnodeChange } from '@double-barrier/shared/protocol/znode-events';
import type { TreeNews } from './tree-news.ts';

/** About so many bytes go into one message, so that no other event of the page waits long behind it. */
const MESSAGE_BYTES = 131_072;
/** What a znode takes besides its path and its content. */
const ZNODE_BYTES = 250;
/** Beyond so many changes a new picture is shorter. */
const MOST_CHANGES = 5_000;

/** What goes into one message of changes. */
export interface NewsBatch {
  readonly changes: readonly ZnodeChange[];
  readonly appeared: readonly Znode[];
  readonly disappeared: readonly string[];
  readonly counted: readonly Znode[];
}

/** What one viewer has not been told yet. Of znodes that appear, or are counted, only the latest state is kept. */
export class NewsBacklog {
  readonly #find: (path: string) => Znode | undefined;
  #changes: ZnodeChange[] = [];
  readonly #appeared = new Set<string>();
  readonly #disappeared = new Set<string>();
  readonly #counted = new Set<string>();
  /** Paths of deletions among the changes. */
  readonly #deleted = new Set<string>();

  /** `find` gives a znode as it is known when it is told. */
  constructor(find: (path: string) => Znode | undefined) {
    this.#find = find;
  }

  get isEmpty(): boolean {
    return [this.#changes.length, this.#appeared.size, this.#disappeared.size, this.#counted.size].every(
      (count) => count === 0,
    );
  }

  get isOverfull(): boolean {
    return this.#changes.length > MOST_CHANGES;
  }

  /** True while the viewer still believes in a znode that has gone. */
  hidesDeletionOf(path: string): boolean {
    return this.#deleted.has(path);
  }

  add(news: TreeNews, at: number): void {
    switch (news.kind) {
      case 'created':
      case 'changed':
        // Who has not been told that it appeared will be told as it is then.
        if (!this.#appeared.has(news.znode.path)) this.#changes.push({ ...news, at });
        return;
      case 'deleted':
        if (this.#appeared.delete(news.path)) return;
        this.#changes.push({ ...news, at });
        this.#deleted.add(news.path);
        return;
      case 'appeared':
        this.appear(news.path, at);
        return;
      case 'counted':
        this.#counted.add(news.path);
    }
  }

  /** The znode is shown from now on; whatever happens to it until it is told is no news. */
  appear(path: string, at: number): void {
    const znode = this.#find(path);
    if (!znode) return;
    // Appearances are applied before changes: after a deletion that is not told yet it must be one of these.
    if (this.#deleted.has(path)) this.#changes.push({ kind: 'created', zxid: znode.czxid, at, znode });
    else this.#appeared.add(path);
  }

  /** Nothing below this znode is shown any more; `known` are its children. */
  disappearBelow(path: string, known: readonly string[]): void {
    const isBelow = (other: string) => other.startsWith(`${path}/`);
    for (const child of known) this.#disappeared.add(child);
    for (const other of [...this.#appeared, ...this.#counted]) {
      if (!isBelow(other)) continue;
      this.#appeared.delete(other);
      this.#counted.delete(other);
    }
    const [dropped, kept] = split(this.#changes, (change) => isBelow(pathOf(change)));
    for (const change of dropped) {
      this.#deleted.delete(pathOf(change));
      this.#disappeared.add(pathOf(change));
    }
    this.#changes = kept;
  }

  clear(): void {
    this.#changes = [];
    for (const paths of [this.#appeared, this.#disappeared, this.#counted, this.#deleted]) paths.clear();
  }

  /** Takes out what goes into the next message. */
  take(): NewsBatch {
    const budget = { left: MESSAGE_BYTES };
    const disappeared = [...this.#disappeared];
    this.#disappeared.clear();
    const appeared = this.takeAppeared(budget);
    const sorted = this.#changes.sort((a, b) => a.zxid - b.zxid);
    let count = 0;
    while (count < sorted.length && budget.left > 0) {
      const change = sorted[count];
      if (change?.kind === 'deleted') this.#deleted.delete(change.path);
      if (change) budget.left -= change.kind === 'deleted' ? change.path.length + 50 : sizeOf(change.znode);
      count += 1;
    }
    const changes = sorted.slice(0, count);
    this.#changes = sorted.slice(count);
    return { changes, appeared, disappeared, counted: this.#takeCounted() };
  }

  /** Takes out as many of the appeared znodes as go into one message. */
  takeAppeared(budget = { left: MESSAGE_BYTES }): Znode[] {
    const taken: Znode[] = [];
    for (const path of this.#appeared) {
      if (budget.left <= 0) break;
      this.#appeared.delete(path);
      const znode = this.#find(path);
      if (!znode) continue;
      budget.left -= sizeOf(znode);
      taken.push(znode);
    }
    return taken;
  }

  #takeCounted(): Znode[] {
    const counted = [...this.#counted].flatMap((path) => this.#find(path) ?? []);
    this.#counted.clear();
    return counted;
  }
}

function pathOf(change: ZnodeChange): string {
  return change.kind === 'deleted' ? change.path : change.znode.path;
}

function sizeOf({ path, content }: Znode): number {
  const bytes =
    content.kind === 'text' ? content.text.length : content.kind === 'base64' ? content.base64.length : 0;
  return ZNODE_BYTES + path.length + bytes;
}

function split<T>(list: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((item) => !isFirst(item))];
}
