import type { Picture } from '../picture.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { barrierHazards } from './barrier-hazards.ts';
import type { Hazard } from './hazard.ts';
import { lockHazards } from './lock-hazards.ts';

/** How long an intent may wait before it is worth a look. */
export const INTENT_OLD_MS = 30_000;

/** What is wrong with the recipes of a picture, at a time of the server's clock. */
export function hazardsOf(picture: Picture, recipes: readonly Recipe[], now: number): readonly Hazard[] {
  return recipes.flatMap((recipe): readonly Hazard[] => {
    switch (recipe.kind) {
      case 'barrier':
        return barrierHazards(picture, recipe);
      case 'lock':
        return lockHazards(picture, recipe, now);
      case 'intent': {
        const { path, since } = recipe;
        if (now - since <= INTENT_OLD_MS) return [];
        return [{ kind: 'old-intent', id: `old-intent:${path}`, path, znodes: [path], since }];
      }
      case 'lobby':
      case 'servers':
      case 'queue':
      case 'election':
      case 'match':
        return [];
    }
  });
}
