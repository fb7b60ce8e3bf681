import { HazardList } from './hazard-list.tsx';
import type { PanelPart } from './panel.ts';
import type { PanelProps } from './panel-words.ts';
import { RecipeCards } from './recipe-cards.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { TimelineList } from './timeline-list.tsx';
import { TimelineStrip } from './timeline-strip.tsx';
import { ZnodeDetails } from './znode-details.tsx';
import { ZnodeTree } from './znode-tree.tsx';

/** Where there is little room: one part at a time, behind tabs. */
export function PartsInTabs(props: PanelProps) {
  const { panel, words } = props;
  const { panel: said } = words;
  const tabs: readonly Tab<PanelPart>[] = [
    { name: 'tree', label: said.tree },
    { name: 'recipes', label: said.recipes },
    { name: 'timeline', label: said.timeline },
    {
      name: 'hazards',
      label: said.hazards,
      badge: panel.inspector.hazards().length,
      badgeWords: said.hazardCount,
    },
  ];
  return (
    <>
      <Tabs label={said.parts} tabs={tabs} chosen={panel.part} onChoose={(part) => panel.choosePart(part)}>
        <ChosenPart {...props} />
      </Tabs>
      <TimelineStrip {...props} />
    </>
  );
}

function ChosenPart(props: PanelProps) {
  switch (props.panel.part) {
    case 'tree':
      return (
        <div class="tree-part">
          <ZnodeTree {...props} />
          <ZnodeDetails {...props} />
        </div>
      );
    case 'recipes':
      return (
        <div class="scrolled">
          <RecipeCards {...props} />
        </div>
      );
    case 'timeline':
      return (
        <div class="timeline-part">
          <TimelineList {...props} />
        </div>
      );
    case 'hazards':
      return (
        <div class="scrolled">
          <HazardList {...props} />
        </div>
      );
  }
}

/** Where there is room for all: what it means, what it is, how it came about. */
export function PartsInColumns(props: PanelProps) {
  const { panel, words } = props;
  const { panel: said } = words;
  const hazards = panel.inspector.hazards().length;
  return (
    <>
      <div class="columns">
        <section class="column" aria-labelledby="recipes-heading">
          <h3 id="recipes-heading">{said.recipes}</h3>
          <div class="scrolled">
            <RecipeCards {...props} />
          </div>
        </section>
        <section class="column" aria-labelledby="tree-heading">
          <h3 id="tree-heading">{said.tree}</h3>
          <div class="tree-part">
            <ZnodeTree {...props} />
            <ZnodeDetails {...props} />
          </div>
        </section>
        <div class="column">
          <section class="column-part timeline-part" aria-labelledby="timeline-heading">
            <h3 id="timeline-heading">{said.timeline}</h3>
            <TimelineList {...props} />
          </section>
          <section class={hazards > 0 ? 'column-part' : 'column-part few'} aria-labelledby="hazards-heading">
            <h3 id="hazards-heading">
              {said.hazards}
              {hazards > 0 ? <span class="tab-badge">{hazards}</span> : null}
            </h3>
            <div class="scrolled">
              <HazardList {...props} />
            </div>
          </section>
        </div>
      </div>
      <TimelineStrip {...props} />
    </>
  );
}
