import type { PageOptions } from './game-page.ts';
import { catalogues } from './language/catalogues.ts';
import { makeInspector } from './open-inspector.ts';
import { elementById } from './page-element.ts';

/** Opens the inspector alone: no name, no lobby, no arena; for a projector or a second screen. */
export function openInspectorPage({ clock, connection, language }: PageOptions): void {
  document.documentElement.lang = language;
  document.title = `Double Barrier · ${catalogues[language].settings.inspector}`;
  elementById('arena').remove();
  elementById('page').remove();
  const nothing = () => undefined;
  const parent = elementById('inspector');
  const open = makeInspector({
    parent,
    connection,
    clock,
    isAlone: true,
    onClose: nothing,
    onLeave: nothing,
  });
  open({ match: undefined }, language);
  connection.open();
}
