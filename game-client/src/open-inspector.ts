import './ui/inspector/inspector.css';
import type { Clock } from '@double-barrier/shared/time';
import { h, render } from 'preact';
import type { OpenInspector } from './app-state.ts';
import type { ShownInspector } from './inspector-mount.ts';
import { catalogues } from './language/catalogues.ts';
import type { Language } from './language/language.ts';
import { InspectorPanel } from './ui/inspector/inspector-panel.tsx';
import { Panel } from './ui/inspector/panel.ts';
import type { ZnodeWire } from './znode-viewer.ts';

/** What an inspector is opened with. */
export interface InspectorOptions {
  readonly parent: HTMLElement;
  readonly connection: ZnodeWire;
  readonly clock: Clock;
  readonly language: Language;
  readonly asked: OpenInspector;
  /** It has the window to itself. */
  readonly isAlone?: boolean;
  readonly onClose?: () => void;
  /** Gives the keys back to the page. */
  readonly onLeave?: () => void;
}

/** Puts the inspector into its parent and begins to look at the tree. */
export function openInspector(options: InspectorOptions): ShownInspector {
  const { parent, connection, clock, asked, isAlone = false } = options;
  const panel = new Panel(connection, clock, options.language);
  const nothing = () => undefined;
  if (asked.match !== undefined) panel.showMatch(asked.match);
  render(
    h(InspectorPanel, {
      panel,
      refusalWords: (refusal) => catalogues[panel.language].failures[refusal],
      isAlone,
      onClose: options.onClose ?? nothing,
      onLeave: options.onLeave ?? nothing,
    }),
    parent,
  );
  return {
    speak: (language) => panel.speak(language),
    show: ({ match }) => panel.showMatch(match),
    close() {
      panel.close();
      render(null, parent);
    },
  };
}
