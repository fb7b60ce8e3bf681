/** A set of names, always in order; one more or one less costs a binary search and a move of memory. */
export class SortedNames {
  readonly #names: string[] = [];

  get names(): readonly string[] {
    return this.#names;
  }

  add(name: string): void {
    const at = this.#at(name);
    if (this.#names[at] !== name) this.#names.splice(at, 0, name);
  }

  remove(name: string): void {
    const at = this.#at(name);
    if (this.#names[at] === name) this.#names.splice(at, 1);
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
