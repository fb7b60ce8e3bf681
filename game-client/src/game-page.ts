import type { Clock } from '@double-barrier/shared/time';
import { effect, signal } from '@preact/signals';
import { h, render } from 'preact';
import { pageActions, type PageParts } from './actions.ts';
import { initialState, isPlaying, type PracticeResult } from './app-state.ts';
import { ArenaMount } from './arena-mount.ts';
import type { Connection } from './connection.ts';
import { followServer } from './follow-server.ts';
import { InspectorMount } from './inspector-mount.ts';
import { browserInvitation } from './invitation.ts';
import type { Keepsakes, Lesson } from './keepsakes.ts';
import { catalogues } from './language/catalogues.ts';
import type { Language } from './language/language.ts';
import { LobbyView } from './lobby-view.ts';
import type { InspectorDoor } from './open-inspector.ts';
import { elementById } from './page-element.ts';
import { PracticeMount } from './practice/practice-mount.ts';
import { isCalm, tasteOf } from './taste.ts';
import { transition } from './transition.ts';
import { App } from './ui/app.tsx';
import { focusArena } from './ui/focus.ts';
import { whenInspectorKey } from './ui/inspector-key.ts';
import { practicePlayers } from './ui/practice-score.tsx';
import { WatchMount } from './watching/watch-mount.ts';

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
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
  const { muted, settings } = keepsakes;
  const resuming = keepsakes.seat !== undefined;
  const state = signal(initialState({ resuming, language, muted, settings, systemCalm: lessMotion.matches }));
  const invitation = browserInvitation(location, history);
  const parts: PageParts = {
    connection,
    keepsakes,
    invitation,
    clock,
    state: () => state.peek(),
    dispatch: (event) => {
      state.value = transition(state.peek(), event);
    },
  };
  const actions = pageActions(parts);
  const leaveInspector = () => {
    if (isPlaying(state.peek().screen)) focusArena();
    else document.querySelector<HTMLElement>('[aria-controls="inspector"]')?.focus();
  };
  const lobbyView = liveLobby(clock, () => !isCalm(state.peek()));
  const arenaMount = liveArena(options, parts.dispatch);
  const practiceMount = livePractice(options, parts.dispatch);
  const watchMount = liveWatch(options, parts.dispatch);
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

  const invited = invitation.code !== undefined;
  render(h(App, { state, actions, clock, keptName: keepsakes.name ?? '', invited }), elementById('page'));
  effect(() => {
    lobbyView.follow(state.value);
    arenaMount.follow(state.value);
    practiceMount.follow(state.value);
    watchMount.follow(state.value);
    inspectorMount.follow(state.value);
  });
  effect(() => nameTheDocument(state.value.language));
  effect(() => {
    document.documentElement.dataset['motion'] = isCalm(state.value) ? 'calm' : 'full';
  });
  lessMotion.addEventListener('change', ({ matches }) =>
    parts.dispatch({ kind: 'system-motion', calm: matches }),
  );
  whenInspectorKey(actions.toggleInspector);
  followServer(parts);
  connection.open();
  afterFirstPaint(clock, () => void prefetch(clock));
}

/** The arena while a match is on the screen. */
function liveArena(
  { connection, clock, keepsakes }: PageOptions,
  dispatch: PageParts['dispatch'],
): ArenaMount {
  const parent = elementById('arena');
  return new ArenaMount({
    async open(view, state) {
      const { openLiveDuel } = await import('./live-duel.ts');
      const lesson = lessonOf('duel', keepsakes);
      return openLiveDuel({ view, parent, connection, clock, taste: tasteOf(state), lesson });
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

/** A duel against a bot while it is on the screen. */
function livePractice({ clock, keepsakes }: PageOptions, dispatch: PageParts['dispatch']): PracticeMount {
  const parent = elementById('arena');
  return new PracticeMount({
    async open({ seed, strength }, state, taste) {
      const { openPractice } = await import('./practice/open-practice.ts');
      const players = practicePlayers(state, { strength }, catalogues[state.language]);
      const lesson = lessonOf('practice', keepsakes);
      const onDecided = (result: PracticeResult) => dispatch({ kind: 'practice-decided', seed, result });
      return openPractice({ seed, strength, players, parent, clock, taste, lesson, onDecided });
    },
    onFailed(error) {
      reportError(error);
      dispatch({ kind: 'practice-left' });
      dispatch({ kind: 'failed', failure: 'arena/not-shown' });
    },
  });
}

/** Somebody else's duel while it is on the screen. */
function liveWatch({ connection, clock }: PageOptions, dispatch: PageParts['dispatch']): WatchMount {
  const parent = elementById('arena');
  return new WatchMount({
    async open(view, state) {
      const { openWatch } = await import('./watching/open-watch.ts');
      return openWatch({ view, parent, connection, clock, taste: tasteOf(state) });
    },
    onFailed(error) {
      reportError(error);
      dispatch({ kind: 'watch-left' });
      dispatch({ kind: 'failed', failure: 'arena/not-shown' });
    },
  });
}

/** What the first duel, or practice, of this browser teaches; undefined where it is known. */
function lessonOf(lesson: Lesson, keepsakes: Keepsakes) {
  const { taught } = keepsakes;
  if (taught.includes(lesson)) return undefined;
  return {
    onOver(allKnown: boolean) {
      keepsakes.taught = allKnown ? ['duel', 'practice'] : [...taught, lesson];
    },
  };
}

/** Two bots behind the lobby, where motion is welcome. */
function liveLobby(clock: Clock, mayMove: () => boolean): LobbyView {
  return new LobbyView({
    clock,
    mayLive: () => mayMove() && matchMedia('(min-width: 64rem) and (min-height: 44rem)').matches,
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
