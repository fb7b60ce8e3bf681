import type { MatchId } from '@double-barrier/shared/ids';
import type {
  Entered,
  LeaderboardRow,
  LiveMatchList,
  LobbyChange,
  LobbyList,
  MatchView,
  PastDuel,
  WatchView,
} from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { Failure, PracticeResult } from './app-state.ts';
import type { Language } from './language/language.ts';
import type { MeetingEvent } from './meetings.ts';
import type { Settings } from './settings.ts';

/** Everything that can happen to the page. */
export type AppEvent =
  | { readonly kind: 'link-up' }
  | { readonly kind: 'link-down' }
  /** Another server is tried. */
  | { readonly kind: 'link-moving' }
  | { readonly kind: 'server-stopping' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'enter-asked' }
  | { readonly kind: 'resume-asked' }
  | { readonly kind: 'entered'; readonly entered: Entered }
  | { readonly kind: 'left-lobby' }
  | { readonly kind: 'queue-asked' }
  | { readonly kind: 'queue-state'; readonly waiting: boolean }
  | MeetingEvent
  | { readonly kind: 'challenge-asked' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'lobby-list'; readonly list: LobbyList }
  | { readonly kind: 'lobby-change'; readonly change: LobbyChange }
  | { readonly kind: 'leaderboard'; readonly rows: readonly LeaderboardRow[] }
  | { readonly kind: 'live-matches'; readonly list: LiveMatchList }
  | { readonly kind: 'recent-duels'; readonly duels: readonly PastDuel[] }
  | { readonly kind: 'watch'; readonly view: WatchView }
  | { readonly kind: 'watch-left' }
  | { readonly kind: 'notice'; readonly text: string | null }
  | { readonly kind: 'match'; readonly view: MatchView; readonly at: Milliseconds }
  | { readonly kind: 'match-lapsed' }
  | { readonly kind: 'returned'; readonly matchId: MatchId }
  | { readonly kind: 'latency'; readonly roundTrip: Milliseconds }
  | { readonly kind: 'language-chosen'; readonly language: Language }
  | { readonly kind: 'sound-chosen'; readonly muted: boolean }
  | { readonly kind: 'inspector-opened'; readonly match: MatchId | undefined }
  | { readonly kind: 'inspector-closed' }
  | { readonly kind: 'settings-chosen'; readonly settings: Settings }
  | { readonly kind: 'system-motion'; readonly calm: boolean }
  | { readonly kind: 'menu'; readonly open: boolean }
  | { readonly kind: 'practice-asked'; readonly seed: number }
  | { readonly kind: 'practice-conceded' }
  | { readonly kind: 'practice-decided'; readonly seed: number; readonly result: PracticeResult }
  | { readonly kind: 'practice-left' };
