import type { MatchId } from '@double-barrier/shared/ids';
import type { Entered, MatchView } from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { AppEvent } from './app-event.ts';
import { matchOnScreen, type AppState, type RunningPractice, type Screen } from './app-state.ts';
import { applyLobbyChange, inOrderOfArrival } from './lobby-list.ts';
import { meetingsAfter, NO_MEETINGS } from './meetings.ts';
import { afterWatchNews, LOBBY } from './watching/watch-news.ts';

export type { AppEvent };

/** What the page knows after an event; pure, and total: news that no longer fits changes nothing. */
export function transition(state: AppState, event: AppEvent): AppState {
  const next = afterEvent(state, event);
  // What another screen brings is not hidden by the menu.
  return next.menu && next.screen.kind !== state.screen.kind ? { ...next, menu: false } : next;
}

function afterEvent(state: AppState, event: AppEvent): AppState {
  if (state.screen.kind === 'replaced' && event.kind !== 'resume-asked')
    return afterReplacement(state, event);
  switch (event.kind) {
    case 'link-up':
      return { ...state, link: 'up', failure: undefined };
    case 'link-moving':
      return { ...withoutLink(state), link: state.link === 'connecting' ? 'connecting' : 'moving' };
    case 'link-down':
      return { ...withoutLink(state), link: downFrom(state) };
    case 'server-stopping':
      return { ...state, link: 'stopping' };
    case 'replaced':
      return {
        ...state,
        screen: { kind: 'replaced' },
        failure: undefined,
        latency: undefined,
        inspector: undefined,
      };
    case 'enter-asked':
      return { ...state, failure: undefined, screen: { kind: 'name', entering: true } };
    case 'resume-asked':
      return { ...state, failure: undefined, screen: resumingFrom(state.screen) };
    case 'entered':
      return afterEntering(state, event.entered);
    case 'left-lobby': {
      const screen: Screen = { kind: 'name', entering: false };
      return { ...state, me: undefined, meetings: NO_MEETINGS, failure: undefined, screen };
    }
    case 'queue-asked':
      return { ...quiet(state), screen: { kind: 'lobby', asking: true } };
    case 'challenge-asked':
      return quiet(state);
    case 'challenges':
    case 'challenge-over':
    case 'opponent-latency':
      return { ...state, meetings: meetingsAfter(state.meetings, event) };
    case 'queue-state':
      return { ...state, screen: queueScreen(state.screen, event.waiting) };
    case 'failed':
      return { ...state, failure: event.failure, screen: screenAfterFailure(state.screen) };
    case 'lobby-list':
      return { ...state, lobby: inOrderOfArrival(event.list) };
    case 'lobby-change':
      return { ...state, lobby: applyLobbyChange(state.lobby, event.change) };
    case 'leaderboard':
      return { ...state, leaderboard: event.rows };
    case 'live-matches':
      return { ...state, live: event.list };
    case 'recent-duels':
      return { ...state, recent: event.duels };
    case 'watch':
      return afterWatchNews(state, event.view);
    case 'watch-left':
      return state.screen.kind === 'watch' ? { ...state, screen: LOBBY } : state;
    case 'notice':
      return { ...state, notice: event.text };
    case 'match':
      return afterMatchNews(state, event.view, event.at);
    case 'match-lapsed':
      return state.screen.kind === 'match' && !state.screen.assured
        ? { ...state, screen: LOBBY, failure: 'match/none' }
        : state;
    case 'returned':
      return afterReturn(state, event.matchId);
    case 'latency':
      return { ...state, latency: event.roundTrip };
    case 'language-chosen':
      return { ...state, language: event.language };
    case 'sound-chosen':
      return { ...state, muted: event.muted };
    case 'inspector-opened':
      return { ...state, inspector: { match: event.match } };
    case 'inspector-closed':
      return { ...state, inspector: undefined };
    case 'settings-chosen':
      return { ...state, settings: event.settings };
    case 'system-motion':
      return { ...state, systemCalm: event.calm };
    case 'menu':
      return { ...state, menu: event.open };
    case 'practice-asked':
      return { ...state, failure: undefined, screen: practiceFrom(state, event.seed) };
    case 'practice-conceded':
      return withPractice(state, (practice) => ({ ...practice, conceded: true }));
    case 'practice-decided':
      return withPractice(state, (practice) =>
        practice.seed === event.seed ? { ...practice, result: event.result } : practice,
      );
    case 'practice-left':
      return state.screen.kind === 'practice'
        ? { ...state, screen: state.screen.queued ? { kind: 'queued' } : LOBBY }
        : state;
  }
}

/** A practice begins in the lobby, in the queue or where another has ended. */
function practiceFrom({ screen, settings }: AppState, seed: number): Screen {
  const begins = screen.kind === 'lobby' || screen.kind === 'queued' || screen.kind === 'practice';
  if (!begins) return screen;
  const queued = screen.kind === 'queued' || (screen.kind === 'practice' && screen.queued);
  return {
    kind: 'practice',
    seed,
    strength: settings.strength,
    queued,
    conceded: false,
    result: undefined,
  };
}

function withPractice(state: AppState, change: (practice: RunningPractice) => RunningPractice): AppState {
  const { screen } = state;
  return screen.kind === 'practice' ? { ...state, screen: { kind: 'practice', ...change(screen) } } : state;
}

/** Something new is asked for: what went wrong before is no news any more. */
function quiet(state: AppState): AppState {
  return { ...state, failure: undefined, meetings: { ...state.meetings, over: undefined } };
}

/** A replaced tab only keeps its settings. */
function afterReplacement(state: AppState, event: AppEvent): AppState {
  if (event.kind === 'language-chosen') return { ...state, language: event.language };
  if (event.kind === 'settings-chosen') return { ...state, settings: event.settings };
  if (event.kind === 'system-motion') return { ...state, systemCalm: event.calm };
  if (event.kind === 'menu') return { ...state, menu: event.open };
  return event.kind === 'sound-chosen' ? { ...state, muted: event.muted } : state;
}

function withoutLink(state: AppState): AppState {
  return { ...state, latency: undefined, screen: screenWithoutLink(state.screen) };
}

function downFrom(state: AppState): AppState['link'] {
  return state.link === 'connecting' || state.link === 'moving' ? state.link : 'reconnecting';
}

function screenWithoutLink(screen: Screen): Screen {
  switch (screen.kind) {
    case 'name':
      return { kind: 'name', entering: false };
    case 'lobby':
    case 'queued':
    case 'watch':
      return LOBBY;
    case 'match':
      return { ...screen, assured: false };
    case 'practice':
      return { ...screen, queued: false };
    case 'connecting':
    case 'score':
    case 'aborted':
    case 'replaced':
      return screen;
  }
}

function resumingFrom(screen: Screen): Screen {
  return screen.kind === 'name' || screen.kind === 'replaced' ? { kind: 'connecting' } : screen;
}

/** A resumed player keeps his screen; another player (the kept seat was gone) starts in the lobby. */
function afterEntering(state: AppState, entered: Entered): AppState {
  const samePlayer = state.me === undefined || state.me.playerId === entered.playerId;
  const keeps = samePlayer && state.screen.kind !== 'name' && state.screen.kind !== 'connecting';
  return { ...state, me: entered, failure: undefined, screen: keeps ? state.screen : LOBBY };
}

function queueScreen(screen: Screen, waiting: boolean): Screen {
  if (screen.kind === 'practice') return { ...screen, queued: waiting };
  if (waiting) return screen.kind === 'lobby' ? { kind: 'queued' } : screen;
  return screen.kind === 'queued' ? LOBBY : screen;
}

function screenAfterFailure(screen: Screen): Screen {
  if (screen.kind === 'name') return { kind: 'name', entering: false };
  return screen.kind === 'lobby' ? LOBBY : screen;
}

function afterMatchNews(state: AppState, view: MatchView, at: Milliseconds): AppState {
  if (view.matchId === state.doneWith) return state;
  const { stage } = view;
  if (stage.kind === 'scored')
    return { ...state, failure: undefined, screen: { kind: 'score', view, score: stage.score } };
  if (stage.kind === 'aborted') {
    return { ...state, failure: undefined, screen: { kind: 'aborted', view, reason: stage.reason } };
  }
  const shown =
    state.screen.kind === 'match' && state.screen.view.matchId === view.matchId ? state.screen : undefined;
  const before = shown && shown.view.stage.kind === stage.kind ? shown.before : shown?.view.stage.kind;
  const called = shown ? shown.called : state.screen.kind === 'practice';
  const meetings = shown
    ? state.meetings
    : { ...state.meetings, over: undefined, opponentLatency: undefined };
  const screen: Screen = { kind: 'match', view, at, before, assured: true, called };
  return { ...state, meetings, failure: undefined, screen };
}

function afterReturn(state: AppState, matchId: MatchId): AppState {
  const here = matchOnScreen(state.screen)?.matchId === matchId;
  return { ...state, doneWith: matchId, failure: undefined, screen: here ? LOBBY : state.screen };
}
