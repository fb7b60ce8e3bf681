import type { WatchView } from '@double-barrier/shared/protocol/events';
import type { AppState, Screen } from '../app-state.ts';

/** The lobby as one comes back to it. */
export const LOBBY: Screen = { kind: 'lobby', asking: false };

/** News of a watched match are for who asked for them in the lobby; a match without a score ends the watching. */
export function afterWatchNews(state: AppState, view: WatchView): AppState {
  if (state.screen.kind !== 'lobby' && state.screen.kind !== 'watch') return state;
  if (view.stage.kind === 'aborted') return { ...state, screen: LOBBY, failure: 'match/none' };
  return { ...state, failure: undefined, screen: { kind: 'watch', view } };
}
