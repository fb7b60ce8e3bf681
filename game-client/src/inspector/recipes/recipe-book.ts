import type { Picture } from '../picture.ts';
import type { Recipe } from './recipe.ts';
import { allAnchors, anchorsOf, recipesAt } from './recognise.ts';

/**
 * The recipes of one picture. Only what hangs on a touched znode is worked out again; every other recipe stays the same
 * object, so that who draws it need not look.
 */
export class RecipeBook {
  readonly #byAnchor = new Map<string, readonly Recipe[]>();
  readonly #touched = new Set<string>();
  #recipes: readonly Recipe[] | undefined;

  /** Something happened to this znode, or it came into sight or went out of it. */
  touch(path: string): void {
    this.#touched.add(path);
  }

  /** In order of path. */
  of(picture: Picture): readonly Recipe[] {
    if (this.#recipes && this.#touched.size === 0) return this.#recipes;
    const anchors = this.#recipes
      ? new Set([...this.#touched].flatMap((path) => anchorsOf(picture.root, path)))
      : allAnchors(picture);
    this.#touched.clear();
    let news = false;
    for (const anchor of anchors) {
      const recipes = recipesAt(picture, anchor);
      news ||= recipes.length > 0 || this.#byAnchor.has(anchor);
      if (recipes.length > 0) this.#byAnchor.set(anchor, recipes);
      else this.#byAnchor.delete(anchor);
    }
    if (news || !this.#recipes) this.#recipes = [...this.#byAnchor.values()].flat().sort(byPath);
    return this.#recipes;
  }
}

function byPath(a: Recipe, b: Recipe): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
