import type { Recipe } from '../../inspector/recipes/recipe.ts';

/** Who the znodes of recipes stand for, by path: players, contenders, servers. */
export function labelsOf(recipes: readonly Recipe[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const recipe of recipes) {
    for (const { path, label } of labelledIn(recipe)) labels.set(path, label);
    if (recipe.kind === 'match') labels.set(recipe.path, recipe.players.join(' · '));
  }
  return labels;
}

interface Labelled {
  readonly path: string;
  readonly label: string;
}

function labelledIn(recipe: Recipe): readonly Labelled[] {
  switch (recipe.kind) {
    case 'barrier':
      return recipe.seats;
    case 'lock':
      return recipe.holder ? [recipe.holder, ...recipe.queue] : recipe.queue;
    case 'lobby':
      return recipe.players;
    case 'queue':
      return recipe.tickets;
    // The owner says it already.
    case 'election':
    case 'servers':
    case 'match':
    case 'intent':
      return [];
  }
}
