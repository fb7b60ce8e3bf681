import type { Stat } from './port.ts';

/**
 * The newest change that a session has seen, and where. A ZooKeeper that was restored from an older copy may still
 * know the session, but not that change: a session that stayed would go back in time.
 *
 * While time only goes forward, what was changed at a zxid is either still there, with that zxid or a newer one, or
 * was deleted by a newer change of its parent; and so on up to the root, which cannot be deleted.
 */
export class Watermark {
  #zxid = 0;
  #path = '/';

  note(path: string, stat: Stat): void {
    const newest = newestOf(stat);
    if (newest <= this.#zxid) return;
    this.#zxid = newest;
    this.#path = path;
  }

  /** The paths whose stats decide: where the change was seen, and all its parents. */
  get witnesses(): readonly string[] {
    const paths = ['/'];
    for (let slash = this.#path.indexOf('/', 1); slash !== -1; slash = this.#path.indexOf('/', slash + 1))
      paths.push(this.#path.slice(0, slash));
    return this.#path === '/' ? paths : [...paths, this.#path];
  }

  /** False when the stats of the witnesses that exist prove that the change is unknown. */
  isReached(stats: readonly Stat[]): boolean {
    return stats.some((stat) => newestOf(stat) >= this.#zxid);
  }
}

function newestOf({ czxid, mzxid, pzxid }: Stat): number {
  return Math.max(czxid, mzxid, pzxid);
}
