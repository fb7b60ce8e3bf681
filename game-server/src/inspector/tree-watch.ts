import { isAlwaysUnfolded } from '@double-barrier/shared/inspector/always-unfolded';
import { type Clock, type Milliseconds, sleep } from '@double-barrier/shared/time';
import { Pulse } from '../recipes/pulse.ts';
import { TreeMarks } from './tree-marks.ts';
import { TreeMirror } from './tree-mirror.ts';
import type { TreeNews } from './tree-news.ts';
import type { TreeReader } from './tree-reader.ts';
import { limitOf, TreeReads } from './tree-reads.ts';

/** The least time from one round of reads to the next: a znode that changes all the time is read so often. */
const ROUND: Milliseconds = 20;
/** Changes seldom come alone: what comes so soon after the first one is read, and told, together with it. */
const GATHER: Milliseconds = 5;
/** How long after a round of which something failed. */
const RETRY: Milliseconds = 500;
/** What no watch tells of is found by and by: so many znodes are looked at, so often. */
const RECHECK: Milliseconds = 1_000;
const RECHECKED = 250;

export interface TreeWatchOptions {
  readonly root: string;
  readonly clock: Clock;
  readonly onNews: (news: TreeNews) => void;
  /** Whatever was known to have changed has been read; or ZooKeeper has gone away, or has come back. */
  readonly onSettled: () => void;
}

/**
 * The tree below a root, kept in step with ZooKeeper by one-shot watches: on the data of every known znode, and on
 * the children of those that somebody has unfolded.
 *
 * A watch that fires marks its path. Marked paths are read again in rounds, with new watches, and what a round finds
 * leads to more reads in the same round: a listed child that is not watched is read, an unfolded znode that is not
 * watched is listed. So it does not matter how many changes one firing stands for, nor what was missed while ZooKeeper
 * was away: whatever differs from what was read has a watch that fired, and a new session, which has no watches,
 * begins with the root. A znode that was made anew is told from the old one by its czxid.
 */
export class TreeWatch {
  readonly mirror: TreeMirror;
  readonly #options: TreeWatchOptions;
  readonly #pulse = new Pulse();
  readonly #marks = new TreeMarks(() => this.#pulse.beat());
  /** How many viewers have unfolded a path. */
  readonly #unfolded = new Map<string, number>();
  readonly #overfull = new Set<string>();
  #reads: TreeReads | undefined;
  #staleSince: number | undefined;
  #unchecked: string[] = [];

  constructor(options: TreeWatchOptions) {
    this.#options = options;
    this.#staleSince = options.clock.wallTime();
    this.mirror = new TreeMirror(options.root, (news) => {
      if (news.kind === 'deleted') this.#forget(news.path);
      options.onNews(news);
    });
  }

  /** When the tree was last known to be as shown; undefined while it is. */
  get staleSince(): number | undefined {
    return this.#staleSince;
  }

  /** Unfolded znodes of whose children not all are known, since that would be too many. */
  get overfull(): ReadonlySet<string> {
    return this.#overfull;
  }

  isUnfolded(path: string): boolean {
    return this.#unfolded.has(path) || isAlwaysUnfolded(this.#options.root, path);
  }

  /** Watches a znode's children, from the first viewer who unfolds it until the last one has folded it. */
  unfold(path: string): void {
    const viewers = this.#unfolded.get(path) ?? 0;
    this.#unfolded.set(path, viewers + 1);
    if (viewers === 0) this.#marks.add('children', path);
  }

  fold(path: string): void {
    const viewers = this.#unfolded.get(path) ?? 0;
    if (viewers > 1) {
      this.#unfolded.set(path, viewers - 1);
      return;
    }
    this.#unfolded.delete(path);
    if (this.isUnfolded(path)) return;
    for (const below of this.mirror.forgetBelow(path)) this.#forget(below);
    this.#overfull.delete(path);
  }

  /** Keeps the tree in step by this session; resolves when that has ended or the signal has aborted. */
  async follow(reader: TreeReader, signal: AbortSignal): Promise<void> {
    const end = AbortSignal.any([signal, reader.ended]);
    const { clock, root } = this.#options;
    const isUnfolded = (path: string) => this.isUnfolded(path);
    const { mirror } = this;
    const reads = new TreeReads({ reader, mirror, marks: this.#marks, isUnfolded, overfull: this.#overfull });
    this.#reads = reads;
    this.#marks.add('data', root);
    const stopListening = reader.onState(({ kind }) => {
      if (kind === 'connected') this.#pulse.beat();
      else this.#goStale();
    });
    const stopRechecks = this.#recheckForEver();
    try {
      for (;;) {
        await this.#pulse.next(end);
        await sleep(clock, GATHER, end);
        const began = clock.now();
        const isWell = reader.state.kind !== 'connected' || (await this.#round(reader, reads));
        await sleep(clock, isWell ? Math.max(0, began + ROUND - clock.now()) : RETRY, end);
      }
    } catch (error) {
      if (!end.aborted) throw error;
    } finally {
      stopListening();
      stopRechecks();
      reads.close();
      this.#reads = undefined;
      this.#goStale();
    }
  }

  /** False where it must be tried again. */
  async #round(reader: TreeReader, reads: TreeReads): Promise<boolean> {
    const isWell = await reads.round();
    this.#fillUp();
    if (!isWell) this.#goStale();
    else if (reader.state.kind === 'connected') this.#staleSince = undefined;
    this.#options.onSettled();
    return isWell;
  }

  /** Where there is room again, what was left out is read. */
  #fillUp(): void {
    for (const path of this.#overfull) {
      if (!this.mirror.find(path)) this.#overfull.delete(path);
      else if (this.mirror.size < limitOf(this.mirror.root, path)) this.#marks.add('children', path);
    }
  }

  #goStale(): void {
    if (this.#staleSince !== undefined) return;
    this.#staleSince = this.#options.clock.wallTime();
    this.#options.onSettled();
  }

  #forget(path: string): void {
    this.#reads?.forget(path);
    this.#overfull.delete(path);
  }

  #recheckForEver(): () => void {
    const { clock } = this.#options;
    let cancel: () => void;
    const recheck = () => {
      if (this.#unchecked.length === 0) this.#unchecked = [...this.mirror.paths];
      for (const path of this.#unchecked.splice(0, RECHECKED)) this.#marks.add('check', path);
      cancel = clock.after(RECHECK, recheck);
    };
    cancel = clock.after(RECHECK, recheck);
    return () => cancel();
  }
}
