import type { Clock } from '@double-barrier/shared/time';
import { effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import { pageActions, type PageParts } from './actions.ts';
import { initialState } from './app-state.ts';
import { ArenaMount } from './arena-mount.ts';
import type { Connection } from './connection.ts';
import { followServer } from './follow-server.ts';
import { InspectorMount } from './inspector-mount.ts';
import type { Keepsakes } from './keepsakes.ts';
import { catalogues } from './language/catalogues.ts';
import type { Language } from './language/language.ts';
import { LobbyView } from './lobby-view.ts';
import type { InspectorDoor } from './open-inspector.ts';
import { elementById } from './page-element.ts';
import { transition } from './transition.ts';
import { App } from './ui/app.tsx';
import { focusArena } from './ui/focus.ts';
import { whenInspectorKey } from './ui/inspector-key.ts';

/** What every page of ours is opened with. */
export interface PageOptions {
  readonly clock: Clock;
  readonly keepsakes: Keepsakes;
  readonly connection: Connection;
  readonly language: Language;
}

/** The window has its new size when it has not changed for this long. */
const RESIZED_AFTER_MS = 200;

/** Opens the game: the name, the lobby, the duel, with the inspector beside them where it is asked for. */
export function openGamePage(options: PageOptions): void {
  const { clock, keepsakes, connection, language } = options;
  const state = signal(
    initialState({ resuming: keepsakes.seat !== undefined, language, muted: keepsakes.muted }),
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
  const actions = pageActions(parts);
  const leaveInspector = () => {
    if (state.peek().screen.kind === 'match') focusArena();
    else document.querySelector<HTMLElement>('[aria-controls="inspector"]')?.focus();
  };
  const lobbyView = liveLobby(clock);
  const arenaMount = liveArena(options, parts.dispatch);
  let inspector: InspectorDoor | undefined;
  const inspectorMount = new InspectorMount({
    async open(asked, language) {
      const { makeInspector } = await import('./open-inspector.ts');
      inspector ??= makeInspector({
        parent: elementById('inspector'),
        connection,
        clock,
        isAlone: false,
        onClose: () => {
          actions.toggleInspector();
          leaveInspector();
        },
        onLeave: leaveInspector,
      });
      return inspector(asked, language);
    },
    onFailed(error) {
      reportError(error);
      parts.dispatch({ kind: 'inspector-closed' });
      parts.dispatch({ kind: 'failed', failure: 'inspector/not-shown' });
    },
  });

  render(h(App, { state, actions, clock, keptName: keepsakes.name ?? '' }), elementById('page'));
  effect(() => {
    lobbyView.follow(state.value);
    arenaMount.follow(state.value);
    inspectorMount.follow(state.value);
  });
  effect(() => nameTheDocument(state.value.language));
  whenInspectorKey(actions.toggleInspector);
  followServer(parts);
  connection.open();
  afterFirstPaint(clock, () => void prefetch(clock));
}

/** The arena while a match is on the screen. */
function liveArena({ connection, clock }: PageOptions, dispatch: PageParts['dispatch']): ArenaMount {
  const parent = elementById('arena');
  return new ArenaMount({
    async open(view, { language, muted }) {
      const { openLiveDuel } = await import('./live-duel.ts');
      const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
      return openLiveDuel({ view, parent, connection, clock, language, reducedMotion, muted });
    },
    onReady(matchId) {
      void connection.matchReady(matchId).then((answer) => {
        if (!answer.ok) dispatch({ kind: 'failed', failure: answer.reason });
      });
    },
    onFailed(error) {
      reportError(error);
      dispatch({ kind: 'failed', failure: 'arena/not-shown' });
    },
  });
}

/** Two bots behind the lobby. */
function liveLobby(clock: Clock): LobbyView {
  return new LobbyView({
    clock,
    mayLive: () =>
      matchMedia('(prefers-reduced-motion: no-preference) and (min-width: 64rem) and (min-height: 44rem)')
        .matches,
    async show(signal, giveUp) {
      const { showLobbyDuel } = await import('./scenes/lobby-duel.ts');
      const { LOBBY_SEED } = await import('./backdrop.ts');
      const parent = elementById('lobby-duel');
      if (!signal.aborted) showLobbyDuel({ parent, seed: LOBBY_SEED, clock, signal, onTooSlow: giveUp });
    },
  });
}

/** Draws the courtyard behind the lobby, again for each size of the window, and fetches the arena while the lobby is used. */
async function prefetch(clock: Clock): Promise<void> {
  const { paintBackdrop } = await import('./backdrop.ts');
  const canvas = elementById('courtyard');
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

function nameTheDocument(language: Language): void {
  document.documentElement.lang = language;
  document.title = `Double Barrier · ${catalogues[language].tagline}`;
  elementById('arena').setAttribute('aria-label', catalogues[language].arena);
}

function afterFirstPaint(clock: Clock, callback: () => void): void {
  requestAnimationFrame(() => clock.after(0, callback));
}
