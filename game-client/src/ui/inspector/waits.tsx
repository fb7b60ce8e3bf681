import type { BarrierRecipe, LockRecipe } from '../../inspector/recipes/recipe.ts';
import { visibleText } from '../../inspector/visible-text.ts';
import type { PanelProps } from './panel-words.ts';
import { ageWords } from './time-words.ts';

interface WaitsProps extends PanelProps {
  readonly recipe: BarrierRecipe | LockRecipe;
}

/** Whoever waits that a card names. */
const NAMED = 6;

/** Who waits for whom, and for how long where that is known. */
export function Waits({ panel, words, recipe }: WaitsProps) {
  if (recipe.waits.length === 0) return null;
  const { waits, waitsSince } = words.model;
  const labels = labelsOf(recipe);
  const nameOf = (path: string) =>
    visibleText(labels.get(path)?.label ?? path.slice(path.lastIndexOf('/') + 1));
  return (
    <ol class="waits">
      {recipe.waits.slice(0, NAMED).map(({ who, on, when }) => {
        const since = labels.get(who)?.since;
        return (
          <li key={`${who} ${on}`}>
            {waits[when](nameOf(who), nameOf(on))}
            {since === undefined ? null : (
              <span class="since"> {waitsSince(ageWords(panel.inspector.now - since))}</span>
            )}
          </li>
        );
      })}
      {recipe.waits.length > NAMED ? <li>…</li> : null}
    </ol>
  );
}

interface Waiter {
  readonly label: string;
  /** Since when it waits. */
  readonly since?: number;
}

function labelsOf(recipe: BarrierRecipe | LockRecipe): ReadonlyMap<string, Waiter> {
  if (recipe.kind === 'barrier')
    return new Map(recipe.seats.map((seat) => [seat.path, { label: seat.label }]));
  const contenders = recipe.holder ? [recipe.holder, ...recipe.queue] : recipe.queue;
  return new Map(contenders.map((contender) => [contender.path, contender]));
}
