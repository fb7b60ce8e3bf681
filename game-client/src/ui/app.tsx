import type { Clock } from '@double-barrier/shared/time';
import type { Signal } from '@preact/signals';
import type { Actions } from '../actions.ts';
import { type AppState, isOverArena, type Screen } from '../app-state.ts';
import { catalogues } from '../language/catalogues.ts';
import type { Catalogue } from '../language/english.ts';
import { AbortedMatch } from './aborted-match.tsx';
import { FinalScorePlate } from './final-score.tsx';
import { Lobby } from './lobby.tsx';
import { MatchOverlay } from './match-overlay.tsx';
import { MenuSlot } from './menu-slot.tsx';
import { NameForm } from './name-form.tsx';
import { PracticeOverlay } from './practice-overlay.tsx';
import { PracticeScore } from './practice-score.tsx';
import { ReplacedTab } from './replaced-tab.tsx';
import { useShortcuts } from './shortcuts.ts';
import { StatusRegion } from './status-region.tsx';
import { statusWords } from './status-words.ts';
import { TopBar } from './top-bar.tsx';
import { WatchOverlay } from './watch-overlay.tsx';

/** What every part of the page may need. */
export interface PartProps {
  readonly state: AppState;
  readonly actions: Actions;
  readonly words: Catalogue;
  readonly clock: Clock;
}

interface AppProps {
  readonly state: Signal<AppState>;
  readonly actions: Actions;
  readonly clock: Clock;
  readonly keptName: string;
  /** The page was opened by an invite link. */
  readonly invited: boolean;
}

/** The whole page as a function of its state. */
export function App({ state, actions, clock, keptName, invited }: AppProps) {
  const now = state.value;
  const words = catalogues[now.language];
  const props: PartProps = { state: now, actions, words, clock };
  useShortcuts(state, actions);
  return (
    <div class="shell" data-screen={layoutOf(now.screen)} data-over-arena={isOverArena(now.screen)}>
      <TopBar {...props} />
      {now.notice === null ? null : <p class="notice plate">{now.notice}</p>}
      <main>
        <CurrentScreen {...props} keptName={keptName} invited={invited} />
      </main>
      <StatusRegion words={statusWords(now, words)} />
      <MenuSlot {...props} />
    </div>
  );
}

/** A practice is laid out like what it practises, a watched duel like a fought one. */
function layoutOf(screen: Screen): Screen['kind'] {
  if (screen.kind === 'watch') return screen.view.stage.kind === 'scored' ? 'score' : 'match';
  if (screen.kind !== 'practice') return screen.kind;
  return screen.result ? 'score' : 'match';
}

function CurrentScreen({ keptName, invited, ...props }: PartProps & Pick<AppProps, 'keptName' | 'invited'>) {
  const { screen } = props.state;
  switch (screen.kind) {
    case 'connecting':
      return null;
    case 'name':
      return <NameForm {...props} entering={screen.entering} keptName={keptName} invited={invited} />;
    case 'lobby':
    case 'queued':
      return <Lobby {...props} />;
    case 'practice':
      return screen.result ? (
        <PracticeScore {...props} practice={screen} result={screen.result} />
      ) : (
        <PracticeOverlay {...props} />
      );
    case 'match':
      return <MatchOverlay {...props} match={screen} />;
    case 'watch':
      return <WatchOverlay {...props} view={screen.view} />;
    case 'score':
      return <FinalScorePlate {...props} view={screen.view} score={screen.score} />;
    case 'aborted':
      return <AbortedMatch {...props} reason={screen.reason} />;
    case 'replaced':
      return <ReplacedTab {...props} />;
  }
}
