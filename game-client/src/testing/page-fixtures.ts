import type {
  Entered,
  FinalScore,
  LobbyEntry,
  MatchStage,
  MatchView,
} from '@double-barrier/shared/protocol/events';
import { type AppState, initialState } from '../app-state.ts';
import { type AppEvent, transition } from '../transition.ts';

export const BARRIER = '/duel/matches/m1/barrier';

/** A player who has just come in. */
export const ana: Entered = { playerId: 'ana-id', token: 'secret', name: 'Ana', server: 's1', rating: 1200 };

/** Somebody in the lobby who arrived `since` ms after the epoch. */
export function entry(id: string, since: number, name = id): LobbyEntry {
  return { id, name, home: 's1', since, rating: 1200 };
}

/** Ana's match against Rui, from the left. */
export function matchView(stage: MatchStage, matchId = 'm1'): MatchView {
  const players = [
    { id: ana.playerId, name: ana.name, rating: 1200 },
    { id: 'rui-id', name: 'Rui', rating: 1250 },
  ] as const;
  return { matchId, side: 0, players, seed: 7, barrier: BARRIER, stage, watchers: 0 };
}

/** The stage of the entrance with the seats that are taken. */
export function entering(left: boolean, right: boolean): MatchStage {
  const seat = (member: string, taken: boolean) => ({
    path: taken ? `${BARRIER}/${member}` : undefined,
    leaving: false,
  });
  return { kind: 'entering', seats: [seat('ana-id', left), seat('rui-id', right)], deadlineIn: 20_000 };
}

/** The stage of the exit with those who have asked to leave. */
export function leaving(left: boolean, right: boolean): MatchStage {
  const seat = (member: string, leaves: boolean) => ({ path: `${BARRIER}/${member}`, leaving: leaves });
  return {
    kind: 'leaving',
    winner: 1,
    ending: 'won',
    seats: [seat('ana-id', left), seat('rui-id', right)],
    deadlineIn: 20_000,
  };
}

/** A committed result in which Ana, on the left, has won with 440 points. */
export const finalScore: FinalScore = {
  winner: 0,
  ending: 'won',
  rounds: [3, 1],
  parts: [
    { rounds: 300, hits: 110, parries: 30, total: 440 },
    { rounds: 100, hits: 70, parries: 45, total: 215 },
  ],
  ratings: [
    { before: 1200, after: 1216 },
    { before: 1250, after: 1234 },
  ],
  path: '/duel/history/m1',
};

/** What a page knows after these events, from its opening on. */
export function stateAfter(...events: readonly AppEvent[]): AppState {
  return events.reduce(transition, initialState({ resuming: false, language: 'en', muted: false }));
}

/** What a page in the lobby knows after these events. */
export function stateInLobbyAfter(...events: readonly AppEvent[]): AppState {
  return stateAfter(
    { kind: 'link-up' },
    { kind: 'enter-asked' },
    { kind: 'entered', entered: ana },
    ...events,
  );
}
