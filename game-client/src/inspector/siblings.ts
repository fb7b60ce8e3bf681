import type { Znode } from '@double-barrier/shared/protocol/znode-events';

/** The children of one znode, always in order of name; a change costs a binary search and at most a move of memory. */
export class Siblings {
  readonly #names: string[] = [];
  readonly #znodes: Znode[] = [];

  get names(): readonly string[] {
    return this.#names;
  }

  /** In the order of `names`. */
  get znodes(): readonly Znode[] {
    return this.#znodes;
  }

  /** Adds a znode, or puts it in the place of the one with its name. */
  put(name: string, znode: Znode): void {
    const at = this.#at(name);
    if (this.#names[at] === name) {
      this.#znodes[at] = znode;
      return;
    }
    this.#names.splice(at, 0, name);
    this.#znodes.splice(at, 0, znode);
  }

  take(name: string): void {
    const at = this.#at(name);
    if (this.#names[at] !== name) return;
    this.#names.splice(at, 1);
    this.#znodes.splice(at, 1);
  }

  /** Where the name is, or where it would go. */
  #at(name: string): number {
    let low = 0;
    let high = this.#names.length;
    // Whoever fills it in order adds at the end.
    const last = this.#names[high - 1];
    if (last !== undefined && last < name) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#names[middle] ?? '') < name) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
