import type { ComponentChildren } from 'preact';
import type { BarrierRecipe, LockRecipe, QueueRecipe, Recipe } from '../../inspector/recipes/recipe.ts';
import { visibleText } from '../../inspector/visible-text.ts';
import { Owner } from './owner.tsx';
import type { PanelProps } from './panel-words.ts';
import { ageWords } from './time-words.ts';

/** People and programs that a card names one by one. */
const NAMED = 6;

interface FactsProps<R extends Recipe> extends PanelProps {
  readonly recipe: R;
}

/** What a recipe does now, in words. */
export function RecipeFacts({ recipe, ...props }: FactsProps<Recipe>) {
  const { recipes } = props.words.model;
  const { inspector } = props.panel;
  switch (recipe.kind) {
    case 'barrier':
      return <BarrierFacts {...props} recipe={recipe} />;
    case 'lock':
      return <LockFacts {...props} recipe={recipe} />;
    case 'queue':
      return <QueueFacts {...props} recipe={recipe} />;
    case 'lobby':
      return <Listed {...props} lead={recipes.lobby.count(recipe.players.length)} listed={recipe.players} />;
    case 'servers':
      return (
        <Listed {...props} lead={recipes.servers.count(recipe.servers.length)} listed={recipe.servers} />
      );
    case 'election': {
      const { leader, epoch } = recipe;
      const lead = leader ? recipes.election.leader(visibleText(leader.label)) : recipes.election.vacant;
      return <Lead>{epoch === undefined ? lead : `${lead}, ${recipes.election.epoch(epoch)}`}</Lead>;
    }
    case 'match':
      return (
        <>
          <Lead>
            <bdi>{recipe.players.map(visibleText).join(' · ')}</bdi>
          </Lead>
          <p>
            <code>{recipe.phase}</code> {recipes.match.phases[recipe.phase]}
            {recipe.epoch === undefined ? null : ` ${capital(recipes.match.epoch(recipe.epoch))}.`}
          </p>
        </>
      );
    case 'intent':
      return (
        <Lead>
          {recipes.intent.steps[recipe.step]}{' '}
          <span class="since">{ageWords(inspector.now - recipe.since)}</span>
        </Lead>
      );
  }
}

function Lead({ children }: { readonly children: ComponentChildren }) {
  return <p class="lead">{children}</p>;
}

function BarrierFacts({ panel, words, recipe }: FactsProps<BarrierRecipe>) {
  const said = words.model.recipes.barrier;
  return (
    <>
      <Lead>
        {said.entered(recipe.entered, recipe.size)}
        {recipe.ready === undefined ? null : <code class="ready">ready</code>}
      </Lead>
      <p>{said.phases[recipe.phase]}</p>
      <ul class="seats">
        {recipe.seats.map(({ path, label, owner, state }, side) => (
          <li key={path} class={`seat side-${side} ${state}`}>
            <span class={state === 'in' ? 'lamp lit' : 'lamp'} aria-hidden="true" />
            <bdi>{visibleText(label)}</bdi>
            <span class="seat-state">{said.seats[state]}</span>
            {owner === undefined ? null : (
              <Owner inspector={panel.inspector} owner={owner} words={words.panel} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function LockFacts({ panel, words, recipe }: FactsProps<LockRecipe>) {
  const said = words.model.recipes.lock;
  const { holder, queue } = recipe;
  return (
    <>
      <Lead>
        {holder ? (
          <>
            {said.holder(visibleText(holder.label))}{' '}
            <Owner inspector={panel.inspector} owner={holder.owner} words={words.panel} />{' '}
            <span class="since">{ageWords(panel.inspector.now - holder.since)}</span>
          </>
        ) : (
          said.free
        )}
      </Lead>
      {queue.length === 0 ? null : (
        <p>
          {said.waiting(queue.length)}. {said.manners[recipe.manner]}
        </p>
      )}
    </>
  );
}

function QueueFacts({ panel, words, recipe }: FactsProps<QueueRecipe>) {
  const said = words.model.recipes.queue;
  const next = recipe.tickets.find(({ match }) => match === undefined);
  return (
    <>
      <Lead>{said.count(recipe.tickets.length)}</Lead>
      <ul class="listed">
        {recipe.tickets.slice(0, NAMED).map((ticket) => (
          <li key={ticket.path}>
            <code class="sequence">{ticket.sequence}</code> <bdi>{visibleText(ticket.label)}</bdi>{' '}
            <span class="since">{ageWords(panel.inspector.now - ticket.since)}</span>
            {ticket.match === undefined ? null : <span class="tag">{said.paired}</span>}
            {ticket === next ? <span class="tag bright">{said.next}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

interface ListedProps extends PanelProps {
  readonly lead: string;
  readonly listed: readonly { readonly path: string; readonly label: string; readonly owner: string }[];
}

/** Who is there, a few of them by name. */
function Listed({ panel, words, lead, listed }: ListedProps) {
  return (
    <>
      <Lead>{lead}</Lead>
      {listed.length === 0 ? null : (
        <ul class="listed inline">
          {listed.slice(0, NAMED).map(({ path, label, owner }) => (
            <li key={path}>
              <bdi>{visibleText(label)}</bdi>{' '}
              <Owner inspector={panel.inspector} owner={owner} words={words.panel} />
            </li>
          ))}
          {listed.length > NAMED ? <li>…</li> : null}
        </ul>
      )}
    </>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
