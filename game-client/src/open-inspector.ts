import './ui/inspector/inspector.css';
import type { Clock } from '@double-barrier/shared/time';
import { h, render } from 'preact';
import type { Failure, OpenInspector } from './app-state.ts';
import type { ShownInspector } from './inspector-mount.ts';
import { catalogues } from './language/catalogues.ts';
import type { Language } from './language/language.ts';
import { InspectorPanel } from './ui/inspector/inspector-panel.tsx';
import { Panel } from './ui/inspector/panel.ts';
import type { ZnodeWire } from './znode-viewer.ts';

/** What an inspector is made from. */
export interface InspectorOptions {
  readonly parent: HTMLElement;
  readonly connection: ZnodeWire;
  readonly clock: Clock;
  /** It has the window to itself. */
  readonly isAlone: boolean;
  readonly onClose: () => void;
  /** Gives the keys back to the page. */
  readonly onLeave: () => void;
}

/** An inspector that may be opened and closed; what it saw while it was open, it knows when it is opened again. */
export type InspectorDoor = (asked: OpenInspector, language: Language) => ShownInspector;

/** Makes the inspector; it looks at the tree while it is open. */
export function makeInspector({ parent, connection, clock, ...looks }: InspectorOptions): InspectorDoor {
  const panel = new Panel(connection, clock);
  const refusalWords = (refusal: Failure) => catalogues[panel.language].failures[refusal];
  return ({ match }, language) => {
    panel.speak(language);
    panel.look();
    if (match !== undefined) panel.showMatch(match);
    render(h(InspectorPanel, { panel, refusalWords, ...looks }), parent);
    return {
      speak: (language) => panel.speak(language),
      show: ({ match }) => panel.showMatch(match),
      close() {
        panel.rest();
        render(null, parent);
      },
    };
  };
}
