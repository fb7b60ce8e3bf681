import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/oxanium/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/lobby.css';
import './ui/match.css';
import './ui/score.css';
import { systemClock } from '@double-barrier/shared/time';
import { effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import { pageActions, type PageParts } from './actions.ts';
import { initialState } from './app-state.ts';
import { ArenaMount } from './arena-mount.ts';
import { Connection } from './connection.ts';
import { followServer } from './follow-server.ts';
import { browserKeepsakes } from './keepsakes.ts';
import { catalogues } from './language/catalogues.ts';
import { chooseLanguage } from './language/language.ts';
import { LobbyView } from './lobby-view.ts';
import { transition } from './transition.ts';
import { App } from './ui/app.tsx';

/** The window has its new size when it has not changed for this long. */
const RESIZED_AFTER_MS = 200;

const clock = systemClock;
const keepsakes = browserKeepsakes(storage('sessionStorage'), storage('localStorage'));
const connection = new Connection(clock);
const state = signal(
  initialState({
    resuming: keepsakes.seat !== undefined,
    language: chooseLanguage(keepsakes.language, navigator.languages),
    muted: keepsakes.muted,
  }),
);
const parts: PageParts = {
  connection,
  keepsakes,
  clock,
  state: () => state.peek(),
  dispatch: (event) => {
    state.value = transition(state.peek(), event);
  },
};

const arenaParent = element('arena');
const arenaMount = new ArenaMount({
  async open(view, { language, muted }) {
    const { openLiveDuel } = await import('./live-duel.ts');
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return openLiveDuel({ view, parent: arenaParent, connection, clock, language, reducedMotion, muted });
  },
  onReady(matchId) {
    void connection.matchReady(matchId).then((answer) => {
      if (!answer.ok) parts.dispatch({ kind: 'failed', failure: answer.reason });
    });
  },
  onFailed(error) {
    reportError(error);
    parts.dispatch({ kind: 'failed', failure: 'arena/not-shown' });
  },
});

const lobbyView = new LobbyView({
  clock,
  mayLive: () =>
    matchMedia('(prefers-reduced-motion: no-preference) and (min-width: 64rem) and (min-height: 44rem)')
      .matches,
  async show(signal, giveUp) {
    const { showLobbyDuel } = await import('./scenes/lobby-duel.ts');
    const { LOBBY_SEED } = await import('./backdrop.ts');
    const parent = element('lobby-duel');
    if (!signal.aborted) showLobbyDuel({ parent, seed: LOBBY_SEED, clock, signal, onTooSlow: giveUp });
  },
});

render(
  h(App, { state, actions: pageActions(parts), clock, keptName: keepsakes.name ?? '' }),
  element('page'),
);
effect(() => {
  lobbyView.follow(state.value);
  arenaMount.follow(state.value);
});
effect(() => nameTheDocument(state.value.language));
followServer(parts);
connection.open();
afterFirstPaint(() => void prefetch());

/** Draws the courtyard behind the lobby, again for each size of the window, and fetches the arena while the lobby is used. */
async function prefetch(): Promise<void> {
  const { paintBackdrop } = await import('./backdrop.ts');
  const canvas = element('courtyard');
  const paint = () => {
    if (canvas instanceof HTMLCanvasElement) paintBackdrop(canvas, innerWidth, innerHeight);
  };
  paint();
  let later = () => {};
  addEventListener('resize', () => {
    later();
    later = clock.after(RESIZED_AFTER_MS, paint);
  });
  await import('./live-duel.ts');
}

function nameTheDocument(language: keyof typeof catalogues): void {
  document.documentElement.lang = language;
  document.title = `Double Barrier · ${catalogues[language].tagline}`;
  arenaParent.setAttribute('aria-label', catalogues[language].arena);
}

function afterFirstPaint(callback: () => void): void {
  requestAnimationFrame(() => clock.after(0, callback));
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element with the id ${id}.`);
  return found;
}

/** The browser may refuse storage altogether, by throwing. */
function storage(kind: 'sessionStorage' | 'localStorage'): Storage | undefined {
  try {
    return window[kind];
  } catch {
    return undefined;
  }
}
