import type { PageOptions } from './game-page.ts';
import { catalogues } from './language/catalogues.ts';
import { openInspector } from './open-inspector.ts';
import { elementById } from './page-element.ts';

/** Opens the inspector alone: no name, no lobby, no arena; for a projector or a second screen. */
export function openInspectorPage({ clock, connection, language }: PageOptions): void {
  document.documentElement.lang = language;
  document.title = `Double Barrier · ${catalogues[language].settings.inspector}`;
  elementById('arena').remove();
  elementById('page').remove();
  openInspector({
    parent: elementById('inspector'),
    connection,
    clock,
    language,
    asked: { match: undefined },
    isAlone: true,
  });
  connection.open();
}
