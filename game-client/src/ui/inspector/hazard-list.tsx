import type { Hazard } from '../../inspector/hazards/hazard.ts';
import type { PanelProps } from './panel-words.ts';
import { pathBelow } from './path-below.ts';

/** What is wrong in the tree, each with its cause and what to do about it. */
export function HazardList(props: PanelProps) {
  const { panel, words } = props;
  const hazards = panel.inspector.hazards();
  const { dangers } = words.panel;
  if (hazards.length === 0) {
    return (
      <div class="hint empty calm">
        <p>{dangers.none}</p>
        <p>{dangers.noneHint}</p>
      </div>
    );
  }
  return (
    <ul class="cards">
      {hazards.map((hazard) => (
        <li key={hazard.id}>
          <Danger {...props} hazard={hazard} />
        </li>
      ))}
    </ul>
  );
}

function Danger({ panel, words, hazard }: PanelProps & { readonly hazard: Hazard }) {
  const { title, cause, remedy } = words.model.hazards[hazard.kind];
  const { dangers, cards } = words.panel;
  return (
    <article class="card hazard" aria-label={title}>
      <svg class="picture" viewBox="0 0 40 40" aria-hidden="true">
        <path class="warning" d="M20 5l16 29H4zM20 15v9M20 28.5v1" />
      </svg>
      <div class="card-body">
        <h4>{title}</h4>
        <button type="button" class="card-path" title={cards.inTree} onClick={() => panel.goTo(hazard.path)}>
          {pathBelow(hazard.path, panel.inspector.shown.root)}
        </button>
        <dl class="facts">
          <dt>{dangers.cause}</dt>
          <dd>
            {cause}
            {hazard.kind === 'stray-child' ? ` ${words.model.strays[hazard.reason]}` : null}
            {hazard.kind === 'mixed-schemes' ? <code> {hazard.schemes.join('  ')}</code> : null}
          </dd>
          <dt>{dangers.remedy}</dt>
          <dd>{remedy}</dd>
        </dl>
      </div>
    </article>
  );
}
