import type {
  AbortReason,
  Entered,
  FinalScore,
  LeaderboardRow,
  LiveMatchList,
  LobbyList,
  MatchStage,
  MatchView,
  PastDuel,
  Refusal,
  WatchView,
} from '@double-barrier/shared/protocol/events';
import type { MatchId } from '@double-barrier/shared/ids';
import type { BotStrength } from '@double-barrier/shared/simulation/index';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Language } from './language/language.ts';
import { type Meetings, NO_MEETINGS } from './meetings.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** How the page stands with its server. */
export type Link = 'connecting' | 'up' | 'reconnecting' | 'moving' | 'stopping';

/** What went wrong: the server refused a request, no answer came, or a part of the page cannot be shown. */
export type Failure = Refusal | 'link/offline' | 'link/no-answer' | 'arena/not-shown' | 'inspector/not-shown';

/** A match that goes on, as the page last heard of it. */
export interface RunningMatch {
  readonly view: MatchView;
  /** When this view came, on the page's clock: deadlines in it count from here. */
  readonly at: Milliseconds;
  /** The stage before this one; undefined when the page joined in this one. */
  readonly before: MatchStage['kind'] | undefined;
  /** False from a lost link until the server speaks of this match again. */
  readonly assured: boolean;
  /** The match called its player away from a practice. */
  readonly called: boolean;
}

/** How a practice ended; nothing of it is committed. */
export type PracticeResult = Pick<FinalScore, 'winner' | 'ending' | 'rounds' | 'parts'>;

/** A duel against a bot that runs in this page alone. */
export interface RunningPractice {
  readonly seed: number;
  readonly strength: BotStrength;
  /** The player keeps his place in the queue meanwhile. */
  readonly queued: boolean;
  readonly conceded: boolean;
  readonly result: PracticeResult | undefined;
}

/** What fills the window. */
export type Screen =
  /** A kept seat is being taken again. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'name'; readonly entering: boolean }
  | { readonly kind: 'lobby'; readonly asking: boolean }
  | { readonly kind: 'queued' }
  | ({ readonly kind: 'practice' } & RunningPractice)
  | ({ readonly kind: 'match' } & RunningMatch)
  /** Somebody else's duel. */
  | { readonly kind: 'watch'; readonly view: WatchView }
  | { readonly kind: 'score'; readonly view: MatchView; readonly score: FinalScore }
  | { readonly kind: 'aborted'; readonly view: MatchView; readonly reason: AbortReason }
  /** A newer tab plays on as this player. */
  | { readonly kind: 'replaced' };

/** What the inspector was opened for: the whole tree, or one match's part in it. */
export interface OpenInspector {
  readonly match: MatchId | undefined;
}

/** All that the page knows; what it shows is a function of this. */
export interface AppState {
  readonly link: Link;
  readonly screen: Screen;
  readonly me: Entered | undefined;
  readonly lobby: LobbyList;
  readonly leaderboard: readonly LeaderboardRow[];
  /** The matches that may be watched. */
  readonly live: LiveMatchList;
  /** The player's own last duels. */
  readonly recent: readonly PastDuel[];
  readonly notice: string | null;
  /** The last thing that went wrong, until the next request is made. */
  readonly failure: Failure | undefined;
  readonly latency: Milliseconds | undefined;
  /** Challenges, rematches and the invite link. */
  readonly meetings: Meetings;
  /** The match that the player turned his back on; late news of it is dropped. */
  readonly doneWith: MatchId | undefined;
  readonly language: Language;
  readonly muted: boolean;
  /** The inspector beside the page, while it is open. */
  readonly inspector: OpenInspector | undefined;
  readonly settings: Settings;
  /** The player's machine asks for less motion. */
  readonly systemCalm: boolean;
  /** The menu lies over everything. */
  readonly menu: boolean;
}

/** What an opened page knows. */
export function initialState(kept: {
  resuming: boolean;
  language: Language;
  muted: boolean;
  settings?: Settings;
  systemCalm?: boolean;
}): AppState {
  return {
    link: 'connecting',
    screen: kept.resuming ? { kind: 'connecting' } : { kind: 'name', entering: false },
    me: undefined,
    lobby: { entries: [], stale: false },
    leaderboard: [],
    live: { matches: [], stale: false },
    recent: [],
    notice: null,
    failure: undefined,
    latency: undefined,
    meetings: NO_MEETINGS,
    doneWith: undefined,
    language: kept.language,
    muted: kept.muted,
    inspector: undefined,
    settings: kept.settings ?? DEFAULT_SETTINGS,
    systemCalm: kept.systemCalm ?? false,
    menu: false,
  };
}

/** The match on the screen, whatever its stage. */
export function matchOnScreen(screen: Screen): MatchView | undefined {
  return screen.kind === 'match' || screen.kind === 'score' || screen.kind === 'aborted'
    ? screen.view
    : undefined;
}

/** True while the arena is what the page lies over. */
export function isOverArena(screen: Screen): boolean {
  return ['match', 'score', 'practice', 'watch'].includes(screen.kind);
}

/** True while the keys belong to a duel or a practice. */
export function isPlaying(screen: Screen): boolean {
  return screen.kind === 'match' || (screen.kind === 'practice' && !screen.result);
}
