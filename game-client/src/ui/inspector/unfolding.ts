import { isAlwaysUnfolded } from '@double-barrier/shared/inspector/always-unfolded';
import type { Picture } from '../../inspector/picture.ts';

/** Which znodes the reader sees unfolded: what always is, unless he folded it, and what he unfolded. */
export class Unfolding {
  readonly #opened = new Set<string>();
  readonly #folded = new Set<string>();
  /** Whether a path always is; a path keeps its answer, and there are as many as znodes were ever seen. */
  readonly #always = new Map<string, boolean>();

  /** What the reader unfolded that the server shows only then. */
  get opened(): ReadonlySet<string> {
    return this.#opened;
  }

  /** The unfolded paths among a picture's znodes. */
  in(picture: Picture): ReadonlySet<string> {
    const unfolded = new Set<string>();
    for (const { path } of picture.znodes()) if (this.#isUnfolded(picture.root, path)) unfolded.add(path);
    return unfolded;
  }

  /** True where the server must be asked to show the children. */
  unfold(root: string, path: string): boolean {
    this.#folded.delete(path);
    if (this.isAlways(root, path)) return false;
    this.#opened.add(path);
    return true;
  }

  /** True where the server must be told that nobody looks any more. */
  fold(root: string, path: string): boolean {
    if (this.isAlways(root, path)) {
      this.#folded.add(path);
      return false;
    }
    this.#opened.delete(path);
    return true;
  }

  /** True for a znode that the recipe view needs. */
  isAlways(root: string, path: string): boolean {
    const known = this.#always.get(path);
    if (known !== undefined) return known;
    const always = isAlwaysUnfolded(root, path);
    this.#always.set(path, always);
    return always;
  }

  #isUnfolded(root: string, path: string): boolean {
    return this.isAlways(root, path) ? !this.#folded.has(path) : this.#opened.has(path);
  }
}

/** The znodes above a path, the nearest first, up to the root. */
export function waysTo(path: string, root: string): string[] {
  const above: string[] = [];
  for (let end = path.lastIndexOf('/'); end >= root.length && end > 0; end = path.lastIndexOf('/', end - 1))
    above.push(path.slice(0, end));
  return above;
}
