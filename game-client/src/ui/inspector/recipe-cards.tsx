import type { Recipe } from '../../inspector/recipes/recipe.ts';
import type { PanelProps } from './panel-words.ts';
import { pathBelow } from './path-below.ts';
import { RecipeFacts } from './recipe-facts.tsx';
import { RecipePicture } from './recipe-picture.tsx';
import { Waits } from './waits.tsx';

/** Every recipe that the tree shows, as a small picture of the thing with what it does now and what it promises. */
export function RecipeCards(props: PanelProps) {
  const { panel, words } = props;
  const recipes = panel.inspector.recipes();
  const { match } = panel.view.filter;
  const shown = match === undefined ? recipes : recipes.filter((recipe) => concerns(recipe, match));
  if (shown.length === 0) return <p class="hint empty">{words.panel.cards.none}</p>;
  return (
    <ul class="cards">
      {shown.map((recipe) => (
        <li key={recipe.id}>
          <Card {...props} recipe={recipe} />
        </li>
      ))}
    </ul>
  );
}

function Card({ panel, words, recipe }: PanelProps & { readonly recipe: Recipe }) {
  const said = words.model.recipes[recipe.kind];
  const { cards } = words.panel;
  return (
    <article class={`card recipe-${recipe.kind}`} aria-label={said.name}>
      <RecipePicture recipe={recipe} />
      <h4>{said.name}</h4>
      <button type="button" class="card-path" title={cards.inTree} onClick={() => panel.goTo(recipe.path)}>
        {pathBelow(recipe.path, panel.inspector.shown.root)}
      </button>
      <div class="facts">
        <RecipeFacts panel={panel} words={words} recipe={recipe} />
      </div>
      {'waits' in recipe ? <Waits panel={panel} words={words} recipe={recipe} /> : null}
      <p class="guarantee">
        {said.guarantee}{' '}
        <a href={`/code/${recipe.source}`} target="_blank" rel="noreferrer">
          {cards.source}
          <span class="visually-hidden">: {said.name}</span>
        </a>
      </p>
    </article>
  );
}

/** A match's own recipes, and the lock that all matches share. */
function concerns(recipe: Recipe, match: string): boolean {
  return 'match' in recipe ? recipe.match === match : recipe.kind === 'lock';
}
