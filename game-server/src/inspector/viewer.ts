import { isAlwaysUnfolded, isNeverUnfolded } from '@double-barrier/shared/inspector/always-unfolded';
import type { Ack } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { NewsBacklog } from './news-backlog.ts';
import { parentOf } from './tree-mirror.ts';
import type { TreeNews } from './tree-news.ts';
import type { TreeWatch } from './tree-watch.ts';
import type { ViewerPage } from './viewer-page.ts';

/** The least time between two messages: twenty a second. */
export const LEAST_INTERVAL: Milliseconds = 50;
/** How long a first picture waits for ZooKeeper before it shows what there is. */
const PATIENCE: Milliseconds = 1_000;
/** How many znodes a viewer may unfold besides what always is. */
const MOST_UNFOLDED = 256;

const OK: Ack<null> = { ok: true, value: null };

/** One page that looks at the tree: what it has unfolded, and what it has not been told yet. */
export class Viewer {
  readonly #tree: TreeWatch;
  readonly #page: ViewerPage;
  readonly #clock: Clock;
  readonly #onClose: () => void;
  readonly #backlog: NewsBacklog;
  readonly #unfolded = new Set<string>();
  #told = { full: false, staleSince: undefined as number | undefined };
  #pictureIsDue = true;
  #isClosed = false;
  #last: Milliseconds;
  #cancelTimer: (() => void) | undefined;

  constructor(tree: TreeWatch, page: ViewerPage, clock: Clock, onClose: () => void) {
    this.#tree = tree;
    this.#page = page;
    this.#clock = clock;
    this.#onClose = onClose;
    this.#backlog = new NewsBacklog((path) => tree.mirror.find(path));
    this.#last = clock.now() - LEAST_INTERVAL;
    if (tree.staleSince === undefined) this.settle();
    else this.#wakeIn(PATIENCE);
  }

  /** Shows this znode's children too. */
  unfold(path: string): Ack<null> {
    const { root } = this.#tree.mirror;
    const isBelowRoot = path === root || path.startsWith(`${root}/`);
    if (!isBelowRoot || isNeverUnfolded(root, path)) return { ok: false, reason: 'request/malformed' };
    // What is meant is a znode that has gone; its deletion, told after this, folds it again.
    if (this.#unfolds(path) || this.#backlog.hidesDeletionOf(path)) return OK;
    if (this.#unfolded.size >= MOST_UNFOLDED) return { ok: false, reason: 'request/too-many' };
    this.#unfolded.add(path);
    this.#tree.unfold(path);
    if (this.#shows(path)) this.#appearBelow(path);
    this.settle();
    return OK;
  }

  /** Shows its children no more, nor what is unfolded below it. */
  fold(path: string): Ack<null> {
    if (!this.#unfolded.has(path)) return OK;
    this.#backlog.disappearBelow(path, this.#shows(path) ? this.#tree.mirror.childrenOf(path) : []);
    const isWithin = (other: string) => other === path || other.startsWith(`${path}/`);
    for (const other of [...this.#unfolded].filter(isWithin)) this.#release(other);
    this.settle();
    return OK;
  }

  /** The tree has news; those of what is folded here are none. */
  hear(news: TreeNews): void {
    const path = 'path' in news ? news.path : news.znode.path;
    const isShown = this.#shows(path);
    if (news.kind === 'deleted') this.#release(path);
    if (!isShown || this.#pictureIsDue) return;
    this.#backlog.add(news, this.#clock.wallTime());
    if (this.#backlog.isOverfull) {
      this.#pictureIsDue = true;
      this.#backlog.clear();
    }
    this.#wakeIn(LEAST_INTERVAL);
  }

  /** A good moment to tell what there is to tell. */
  settle(): void {
    if (this.#pictureIsDue && this.#tree.staleSince !== undefined) return;
    this.#tellIfDue();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelTimer?.();
    for (const path of this.#unfolded) this.#release(path);
    this.#onClose();
  }

  #tellIfDue(): void {
    const wait = this.#last + LEAST_INTERVAL - this.#clock.now();
    if (!this.#pictureIsDue && !this.#hasNews()) return;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (wait > 0 || this.#page.isCongested()) {
      this.#wakeIn(wait > 0 ? wait : LEAST_INTERVAL / 2);
      return;
    }
    this.#last = this.#clock.now();
    this.#told = this.#standing();
    if (this.#pictureIsDue) this.#showPicture();
    else this.#page.showChanges({ ...this.#backlog.take(), ...this.#told, at: this.#clock.wallTime() });
    if (!this.#backlog.isEmpty) this.#wakeIn(LEAST_INTERVAL);
  }

  #hasNews(): boolean {
    const { full, staleSince } = this.#standing();
    return !this.#backlog.isEmpty || full !== this.#told.full || staleSince !== this.#told.staleSince;
  }

  #standing() {
    const { overfull, staleSince } = this.#tree;
    const full = [...overfull].some((path) => this.#shows(path) && this.#unfolds(path));
    return { full, staleSince };
  }

  #showPicture(): void {
    const { mirror } = this.#tree;
    this.#pictureIsDue = false;
    this.#backlog.clear();
    if (mirror.find(mirror.root)) {
      this.#backlog.appear(mirror.root, 0);
      this.#appearBelow(mirror.root);
    }
    this.#page.showPicture({
      root: mirror.root,
      znodes: this.#backlog.takeAppeared(),
      unfolded: [...this.#unfolded],
      ...this.#told,
      at: this.#clock.wallTime(),
    });
  }

  #wakeIn(delay: Milliseconds): void {
    if (this.#isClosed) return;
    this.#cancelTimer ??= this.#clock.after(delay, () => {
      this.#cancelTimer = undefined;
      this.#tellIfDue();
    });
  }

  /** What is known below an unfolded znode is shown: parents before their children, children by name. */
  #appearBelow(path: string): void {
    if (!this.#unfolds(path)) return;
    for (const child of this.#tree.mirror.childrenOf(path)) {
      this.#backlog.appear(child, this.#clock.wallTime());
      this.#appearBelow(child);
    }
  }

  #unfolds(path: string): boolean {
    const { root } = this.#tree.mirror;
    return this.#unfolded.has(path) || isAlwaysUnfolded(root, path);
  }

  #shows(path: string): boolean {
    const { root } = this.#tree.mirror;
    for (let at = path; at !== root; at = parentOf(at)) {
      if (!this.#unfolds(parentOf(at))) return false;
    }
    return true;
  }

  #release(path: string): void {
    if (this.#unfolded.delete(path)) this.#tree.fold(path);
  }
}
