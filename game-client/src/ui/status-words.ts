import type { Duelist, MatchStage, MatchView } from '@double-barrier/shared/protocol/events';
import { matchOnScreen, type AppState, type RunningMatch, type Screen } from '../app-state.ts';
import type { Catalogue } from '../language/english.ts';

/** What the status region says: one sentence that leads, and details that may follow. */
export interface StatusWords {
  readonly lead: string;
  readonly more?: string;
}

/** The words for all that the page knows; a broken link is told before anything else. */
export function statusWords(state: AppState, words: Catalogue): StatusWords {
  if (state.screen.kind === 'replaced') return { lead: words.replaced.heading };
  if (state.link === 'stopping') return { lead: words.link.stopping };
  if (state.link === 'reconnecting') return { lead: words.link.reconnecting };
  const onScreen = screenWords(state, state.screen, words);
  if (state.failure === undefined) return onScreen;
  const failure = words.failures[state.failure];
  return matchOnScreen(state.screen) ? { ...onScreen, more: failure } : { lead: failure };
}

function screenWords(state: AppState, screen: Screen, words: Catalogue): StatusWords {
  switch (screen.kind) {
    case 'connecting':
      return { lead: state.link === 'up' ? words.link.resuming : words.link.connecting };
    case 'name':
      if (screen.entering) return { lead: words.name.entering };
      return { lead: state.link === 'up' ? words.name.hint : words.link.connecting };
    case 'lobby':
      if (state.lobby.stale) return { lead: words.lobby.stale };
      return { lead: screen.asking ? words.lobby.asking : words.lobby.ready };
    case 'queued':
      return { lead: words.lobby.waiting };
    case 'match':
      return matchWords(screen, words);
    case 'score':
      return { lead: words.score.over(screen.score.parts[screen.view.side].total) };
    case 'aborted':
      return { lead: words.aborted.heading, more: words.aborted.reasons[screen.reason] };
    case 'replaced':
      return { lead: words.replaced.heading };
  }
}

function matchWords({ view, before }: RunningMatch, words: Catalogue): StatusWords {
  const { stage } = view;
  const opponent = opponentOf(view);
  switch (stage.kind) {
    case 'entering':
      return { lead: words.gate.entering, more: enteringDetail(view, stage, words) };
    case 'playing':
      return { lead: before === undefined || before === 'entering' ? words.gate.begins : words.gate.goesOn };
    case 'paused': {
      const away = stage.away === undefined ? opponent : view.players[stage.away];
      return { lead: words.gate.paused, more: words.gate.pauses[stage.reason](away.name) };
    }
    case 'leaving':
      if (!stage.seats[view.side].leaving) return { lead: words.gate.decided };
      return { lead: words.gate.leaving, more: words.gate.waitingToLeave(opponent.name) };
    case 'committing':
      return { lead: words.commit.heading, more: commitDetail(stage, words) };
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
