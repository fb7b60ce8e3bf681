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
  showNotices(parent, connection);
  connection.open();
}

/** What the operator has to say goes over the inspector too. */
function showNotices(parent: HTMLElement, connection: PageOptions['connection']): void {
  const notice = document.createElement('p');
  notice.className = 'notice plate over-all';
  notice.role = 'status';
  notice.hidden = true;
  parent.after(notice);
  connection.on('notice', (text) => {
    notice.textContent = text;
    notice.hidden = text === null;
  });
}
