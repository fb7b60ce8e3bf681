import type { BarrierSeat, Recipe, RecipeKind } from '../../inspector/recipes/recipe.ts';
import type { PanelProps } from './panel-words.ts';
import { pathBelow } from './path-below.ts';
import { RecipeFacts } from './recipe-facts.tsx';
import { RecipePicture } from './recipe-picture.tsx';
import { Waits } from './waits.tsx';

/** What a duel is about comes first. */
const ORDER: readonly RecipeKind[] = [
  'barrier',
  'lock',
  'election',
  'match',
  'intent',
  'queue',
  'lobby',
  'servers',
];

/** Every recipe that the tree shows, as a small picture of the thing with what it does now and what it promises. */
export function RecipeCards(props: PanelProps) {
  const { panel, words } = props;
  const recipes = panel.inspector.recipes();
  const { match } = panel.view.filter;
  const asked = match === undefined ? recipes : recipes.filter((recipe) => concerns(recipe, match));
  const shown = asked.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  if (shown.length === 0) return <p class="hint empty">{words.panel.cards.none}</p>;
  return (
    <ul class="cards">
      {shown.map((recipe) => (
        <li key={recipe.id}>
          <Card {...props} recipe={seatedBySide(recipe, recipes)} />
        </li>
      ))}
    </ul>
  );
}

function Card(props: PanelProps & { readonly recipe: Recipe }) {
  const { panel, words, revision, recipe } = props;
  const said = words.model.recipes[recipe.kind];
  const { cards } = words.panel;
  return (
    <article class={`card recipe-${recipe.kind}`} aria-label={said.name}>
      <RecipePicture recipe={recipe} />
      <div class="card-body">
        <h4>{said.name}</h4>
        <button type="button" class="card-path" title={cards.inTree} onClick={() => panel.goTo(recipe.path)}>
          {pathBelow(recipe.path, panel.inspector.shown.root)}
        </button>
        <div class="facts">
          <RecipeFacts {...props} />
        </div>
        {'waits' in recipe ? <Waits {...{ panel, words, revision, recipe }} /> : null}
        <p class="guarantee">
          {said.guarantee}{' '}
          <a href={`/code/${recipe.source}`} target="_blank" rel="noreferrer">
            {cards.source}
            <span class="visually-hidden">: {said.name}</span>
          </a>
        </p>
      </div>
    </article>
  );
}

/** The barrier's seats as the match's record names its players, the left one first; the tree knows only their names' order. */
function seatedBySide(recipe: Recipe, recipes: readonly Recipe[]): Recipe {
  if (recipe.kind !== 'barrier') return recipe;
  const record = recipes.find((other) => other.kind === 'match' && other.match === recipe.match);
  if (record?.kind !== 'match') return recipe;
  const sideOf = ({ label }: BarrierSeat) => {
    const side = record.players.indexOf(label);
    return side === -1 ? record.players.length : side;
  };
  return { ...recipe, seats: recipe.seats.toSorted((a, b) => sideOf(a) - sideOf(b)) };
}

/** A match's own recipes, and the lock that all matches share. */
function concerns(recipe: Recipe, match: string): boolean {
  return 'match' in recipe ? recipe.match === match : recipe.kind === 'lock';
}
