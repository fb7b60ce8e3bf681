import { type Id, type MatchId, newSeed, type PlayerId } from '@double-barrier/shared/ids';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { matchOnScreen, type AppState, type Failure } from './app-state.ts';
import type { Answer, Connection } from './connection.ts';
import type { Invitation } from './invitation.ts';
import type { Keepsakes } from './keepsakes.ts';
import type { Language } from './language/language.ts';
import type { Settings } from './settings.ts';
import type { AppEvent } from './transition.ts';

/** All that a player can do on the page. */
export interface Actions {
  readonly enterLobby: (name: string) => void;
  readonly changeName: () => void;
  readonly quickDuel: () => void;
  readonly stopWaiting: () => void;
  readonly leaveDuel: () => void;
  readonly backToLobby: () => void;
  /** From the final score into the queue. */
  readonly newOpponent: () => void;
  readonly rematch: () => void;
  readonly challenge: (to: PlayerId) => void;
  readonly acceptChallenge: (challenge: Id) => void;
  readonly declineChallenge: (challenge: Id) => void;
  readonly withdrawChallenge: () => void;
  readonly makeInvite: () => void;
  /** Makes this tab the player's again. */
  readonly takeOver: () => void;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseSound: (muted: boolean) => void;
  readonly toggleInspector: () => void;
  /** Opens the inspector on one match's part of the tree. */
  readonly inspectMatch: (match: MatchId) => void;
  readonly changeSettings: (change: Partial<Settings>) => void;
  readonly showMenu: (open: boolean) => void;
  /** Duels a bot in this page alone; a place in the queue is kept. */
  readonly practise: () => void;
  readonly concedePractice: () => void;
  readonly endPractice: () => void;
  readonly watch: (match: MatchId) => void;
  readonly stopWatching: () => void;
}

/** What actions work with; the page is built from the same parts. */
export interface PageParts {
  readonly connection: Pick<Connection, keyof Connection>;
  readonly keepsakes: Keepsakes;
  readonly invitation: Invitation;
  readonly clock: Clock;
  readonly state: () => AppState;
  readonly dispatch: (event: AppEvent) => void;
}

/** How long after a resume the server may take to speak of the match that this page still shows. */
const MATCH_LAPSES_AFTER_MS: Milliseconds = 3000;
const RESUME_AGAIN_AFTER_MS: Milliseconds = 2000;

/** Refusals that pass by themselves, so that a resume is tried again. */
const PASSING: ReadonlySet<Failure> = new Set([
  'lobby/unavailable',
  'server/failed',
  'server/stopping',
  'request/too-many',
  'link/no-answer',
]);

/** The actions of a page. */
export function pageActions(parts: PageParts): Actions {
  const { connection, keepsakes, invitation, state, dispatch } = parts;

  /** Dispatches the outcome of a request; a refusal always becomes words. */
  async function outcome<T>(request: Promise<Answer<T>>, done: (value: T) => void): Promise<void> {
    const answer = await request;
    if (answer.ok) done(answer.value);
    else dispatch({ kind: 'failed', failure: answer.reason });
  }

  /** Asks for something that brings players together, or ends that; what comes of it is told by the server. */
  function ask(request: () => Promise<Answer<null>>): void {
    dispatch({ kind: 'challenge-asked' });
    void outcome(request(), () => undefined);
  }

  /** Back from the end of a match; `then` once that is done. */
  function returnToLobby(then: () => void): void {
    const matchId = matchOnScreen(state().screen)?.matchId;
    if (matchId === undefined) return;
    invitation.drop();
    void connection.returnFromMatch().then((answer) => {
      const gone = answer.ok || answer.reason === 'match/none';
      dispatch(gone ? { kind: 'returned', matchId } : { kind: 'failed', failure: answer.reason });
      if (!gone) return;
      void askRecentDuels(parts);
      then();
    });
  }

  function quickDuel(): void {
    invitation.drop();
    dispatch({ kind: 'queue-asked' });
    void outcome(connection.joinQueue(), () => dispatch({ kind: 'queue-state', waiting: true }));
  }

  return {
    enterLobby(name) {
      keepsakes.name = name;
      dispatch({ kind: 'enter-asked' });
      void outcome(connection.enter({ name }), (entered) => {
        keepsakes.seat = { playerId: entered.playerId, token: entered.token };
        dispatch({ kind: 'entered', entered });
        void openInvitation(parts);
      });
    },
    changeName() {
      invitation.drop();
      void outcome(connection.leaveLobby(), () => {
        keepsakes.seat = undefined;
        dispatch({ kind: 'left-lobby' });
      });
    },
    quickDuel,
    stopWaiting() {
      void outcome(connection.leaveQueue(), () => dispatch({ kind: 'queue-state', waiting: false }));
    },
    leaveDuel() {
      void outcome(connection.leaveMatch(), () => undefined);
    },
    backToLobby: () => returnToLobby(() => undefined),
    newOpponent: () => returnToLobby(quickDuel),
    rematch: () => ask(() => connection.meet('match:rematch')),
    challenge: (to) => ask(() => connection.meetBy('challenge:make', to)),
    acceptChallenge: (challenge) => ask(() => connection.meetBy('challenge:accept', challenge)),
    declineChallenge: (challenge) => ask(() => connection.meetBy('challenge:decline', challenge)),
    withdrawChallenge() {
      invitation.drop();
      ask(() => connection.meet('challenge:withdraw'));
    },
    makeInvite: () => ask(() => connection.meet('invite:make')),
    takeOver() {
      dispatch({ kind: 'resume-asked' });
      connection.open();
    },
    watch(match) {
      void outcome(connection.watchMatch(match), () => undefined);
    },
    stopWatching() {
      dispatch({ kind: 'watch-left' });
      void outcome(connection.stopWatching(), () => undefined);
    },
    chooseLanguage(language) {
      keepsakes.language = language;
      dispatch({ kind: 'language-chosen', language });
    },
    chooseSound(muted) {
      keepsakes.muted = muted;
      dispatch({ kind: 'sound-chosen', muted });
    },
    toggleInspector() {
      dispatch(
        state().inspector ? { kind: 'inspector-closed' } : { kind: 'inspector-opened', match: undefined },
      );
    },
    inspectMatch(match) {
      dispatch({ kind: 'inspector-opened', match });
    },
    changeSettings(change) {
      const settings = { ...state().settings, ...change };
      keepsakes.settings = settings;
      dispatch({ kind: 'settings-chosen', settings });
    },
    showMenu: (open) => dispatch({ kind: 'menu', open }),
    practise: () => dispatch({ kind: 'practice-asked', seed: newSeed() }),
    concedePractice: () => dispatch({ kind: 'practice-conceded' }),
    endPractice: () => dispatch({ kind: 'practice-left' }),
  };
}

/** Goes where the link leads that this page was opened by, unless the player is on his way there, or in a duel. */
async function openInvitation({ connection, invitation, state, dispatch }: PageParts): Promise<void> {
  const { code } = invitation;
  const { screen, meetings } = state();
  if (code === undefined || screen.kind !== 'lobby' || meetings.made) return;
  const answer = await connection.meetBy('invite:open', code);
  if (answer.ok) return;
  // A link that leads nowhere must not be tried again; anything else may pass.
  if (answer.reason.startsWith('invite/')) invitation.drop();
  dispatch({ kind: 'failed', failure: answer.reason });
}

/** Asks for the player's own last duels, which a duel that is over has changed; who is not told keeps the old ones. */
export async function askRecentDuels({
  connection,
  dispatch,
}: Pick<PageParts, 'connection' | 'dispatch'>): Promise<void> {
  const answer = await connection.recentDuels();
  if (answer.ok) dispatch({ kind: 'recent-duels', duels: answer.value });
}

/**
 * Takes the kept seat again over a fresh link, if the tab keeps one: the server then tells of the lobby and of the match.
 * A refusal that passes by itself is asked again; any other gives the seat up.
 */
export async function resumeSeat(parts: PageParts): Promise<void> {
  const { connection, keepsakes, clock, state, dispatch } = parts;
  const { seat, name } = keepsakes;
  if (!seat) return;
  dispatch({ kind: 'resume-asked' });
  const answer = await connection.enter({ name: state().me?.name ?? name ?? '', resume: seat });
  if (answer.ok) {
    keepsakes.seat = { playerId: answer.value.playerId, token: answer.value.token };
    dispatch({ kind: 'entered', entered: answer.value });
    clock.after(MATCH_LAPSES_AFTER_MS, () => dispatch({ kind: 'match-lapsed' }));
    void openInvitation(parts);
    return;
  }
  // A link that broke meanwhile is taken up by the next one.
  if (answer.reason === 'link/offline') return;
  if (PASSING.has(answer.reason)) {
    dispatch({ kind: 'failed', failure: answer.reason });
    clock.after(RESUME_AGAIN_AFTER_MS, () => {
      if (state().failure === answer.reason) void resumeSeat(parts);
    });
    return;
  }
  keepsakes.seat = undefined;
  dispatch({ kind: 'left-lobby' });
  dispatch({ kind: 'failed', failure: answer.reason });
}
