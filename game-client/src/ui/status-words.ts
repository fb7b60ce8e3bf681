import type { Duelist, FinalScore, MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import type { ChallengeOver } from '@double-barrier/shared/protocol/challenge-events';
import {
  matchOnScreen,
  type AppState,
  type RunningMatch,
  type RunningPractice,
  type Screen,
} from '../app-state.ts';
import type { Catalogue } from '../language/english.ts';
import type { Meetings } from '../meetings.ts';
import { watchWords } from './watch-words.ts';

/** What the status region says: one sentence that leads, and details that may follow. */
export interface StatusWords {
  readonly lead: string;
  readonly more?: string;
  /** The screen shows the same in another place: only screen readers need it here. */
  readonly quiet?: boolean;
  /** The same of the details alone. */
  readonly quietMore?: boolean;
}

/** The words for all that the page knows; a broken link is told before anything else. */
export function statusWords(state: AppState, words: Catalogue): StatusWords {
  if (state.screen.kind === 'replaced') return { lead: words.replaced.heading };
  if (state.link === 'stopping') return { lead: words.link.stopping };
  if (state.link === 'reconnecting') return { lead: words.link.reconnecting };
  if (state.link === 'moving') return { lead: words.link.moving };
  const onScreen = screenWords(state, state.screen, words);
  if (state.screen.kind === 'name') return onScreen;
  const { over } = state.meetings;
  const news = state.failure === undefined ? over && overWords(over, words) : words.failures[state.failure];
  if (news === undefined) return onScreen;
  return matchOnScreen(state.screen) ? { lead: onScreen.lead, more: news } : { lead: news };
}

/** What became of a challenge. */
function overWords({ mine, end, name }: ChallengeOver, words: Catalogue): string {
  return words.challenge.overs[mine ? 'mine' : 'theirs'][end](name);
}

/** Who waits for an answer, for who does not see the card; then what the screen itself says. */
function waitingWords({ received }: Meetings, words: Catalogue): StatusWords | undefined {
  const [first] = received;
  return first && { lead: words.challenge.received[first.kind](first.opponent.name), quiet: true };
}

function screenWords(state: AppState, screen: Screen, words: Catalogue): StatusWords {
  switch (screen.kind) {
    case 'connecting':
      return { lead: state.link === 'up' ? words.link.resuming : words.link.connecting };
    case 'name':
      return { lead: screen.entering ? words.name.entering : nameHint(state, words), quiet: true };
    case 'lobby':
      if (state.lobby.stale) return { lead: words.lobby.stale };
      return (
        waitingWords(state.meetings, words) ?? {
          lead: screen.asking ? words.lobby.asking : words.lobby.ready,
          quiet: true,
        }
      );
    case 'queued':
      return waitingWords(state.meetings, words) ?? { lead: words.lobby.waiting, quiet: true };
    case 'practice':
      return practiceWords(screen, waitingWords(state.meetings, words)?.lead, words);
    case 'match':
      return matchWords(screen, words);
    case 'watch':
      return watchWords(screen.view, words);
    case 'score': {
      const lead = words.score.over(screen.score.parts[screen.view.side].total);
      const waiting = waitingWords(state.meetings, words);
      return waiting ? { lead, more: waiting.lead, quietMore: true } : { lead };
    }
    case 'aborted':
      return { lead: words.aborted.heading, more: words.aborted.reasons[screen.reason], quiet: true };
    case 'replaced':
      return { lead: words.replaced.heading, quiet: true };
  }
}

/** What stands below the name field: why it was not taken, how the link is, or what a name may be. */
export function nameHint(state: AppState, words: Catalogue): string {
  if (state.failure !== undefined) return words.failures[state.failure];
  return state.link === 'up' ? words.name.hint : words.link.connecting;
}

/** A practice, unless `challenge` asks for more than that. */
function practiceWords(
  { queued, result }: RunningPractice,
  challenge: string | undefined,
  words: Catalogue,
): StatusWords {
  const lead = result ? words.practice.over(result.parts[0].total) : words.practice.status;
  const more = challenge ?? (queued ? words.practice.queued : undefined);
  return more === undefined ? { lead } : { lead, more };
}

function matchWords({ view, before, called }: RunningMatch, words: Catalogue): StatusWords {
  const { stage } = view;
  switch (stage.kind) {
    case 'entering':
      return {
        lead: words.gate.entering,
        more: called ? words.practice.called(opponentOf(view).name) : enteringDetail(view, stage, words),
      };
    case 'playing':
      return { lead: before === undefined || before === 'entering' ? words.gate.begins : words.gate.goesOn };
    case 'paused':
      return { lead: words.gate.paused, more: pauseReason(view, stage, words), quiet: true };
    case 'leaving':
      if (!stage.seats[view.side].leaving)
        return { lead: words.gate.decided, more: endingWords(view, stage, words) };
      return { lead: words.gate.leaving, ...exitDetail(view, stage, words) };
    case 'committing':
      return { lead: words.commit.heading, more: commitDetail(stage, words), quiet: true };
    case 'scored':
      return { lead: words.score.over(stage.score.parts[view.side].total) };
    case 'aborted':
      return { lead: words.aborted.heading, more: words.aborted.reasons[stage.reason] };
  }
}

function enteringDetail(view: MatchView, stage: MatchStage & { kind: 'entering' }, words: Catalogue): string {
  const entered = stage.seats[view.side].path !== undefined;
  return entered ? words.gate.waitingToEnter(opponentOf(view).name) : words.gate.arenaLoads;
}

/** Whom the exit waits for; nobody, once the other has left. */
function exitDetail(view: MatchView, stage: MatchStage & { kind: 'leaving' }, words: Catalogue) {
  const gone = stage.seats[view.side === 0 ? 1 : 0].path === undefined;
  return gone ? {} : { more: words.gate.waitingToLeave(opponentOf(view).name) };
}

/** Why play stands still. */
export function pauseReason(
  view: MatchView,
  stage: MatchStage & { kind: 'paused' },
  words: Catalogue,
): string {
  if (stage.away === view.side) return words.gate.waitsForYou;
  return words.gate.pauses[stage.reason](opponentOf(view).name);
}

/** How the duel ended, as this player sees it. */
export function endingWords(
  view: MatchView,
  { winner, ending }: Pick<FinalScore, 'winner' | 'ending'>,
  words: Catalogue,
): string {
  const told = words.score.endings[ending];
  return winner === view.side ? told.won(opponentOf(view).name) : told.lost(opponentOf(view).name);
}

/** What the commit waits for, and where this duel stands in the lock's queue. */
export function commitDetail(stage: MatchStage & { kind: 'committing' }, words: Catalogue): string {
  switch (stage.step) {
    case 'recording':
      return words.commit.recording;
    case 'waiting-for-lock':
      return stage.place === undefined || stage.place > 0
        ? words.commit.place((stage.place ?? 1) + 1)
        : words.commit.holding;
    case 'applying':
      return words.commit.applying;
    case 'zookeeper-away':
      return words.commit.zookeeperAway;
  }
}

/** The other duelist. */
export function opponentOf(view: MatchView): Duelist {
  return view.players[view.side === 0 ? 1 : 0];
}
