import type { Picture } from '../picture.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { Hazard } from './hazard.ts';

/** What is wrong in a picture at a time of the server's clock. */
export function hazardsOf(_picture: Picture, _recipes: readonly Recipe[], _now: number): readonly Hazard[] {
  return [];
}
