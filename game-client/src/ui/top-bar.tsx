import { isOverArena, isPlaying } from '../app-state.ts';
import type { PartProps } from './app.tsx';
import { LinkOf } from './challenge-cards.tsx';
import { focusArena } from './focus.ts';
import { LatencyBars } from './latency-bars.tsx';
import { opponentOf } from './status-words.ts';

/** The name of the game, the link's quality, the two settings that are wished for most, and the way to the others. */
export function TopBar({ state, actions, words }: PartProps) {
  const other = state.language === 'en' ? 'pt' : 'en';
  const overArena = isOverArena(state.screen);
  return (
    <header class="top-bar">
      <p class="brand">
        <span aria-hidden="true" class="brand-gates" />
        Double Barrier
      </p>
      <div class="settings">
        <LatencyBars latency={state.latency} words={words} />
        <OpponentLink state={state} words={words} />
        <button
          type="button"
          class="quiet inspector-toggle"
          aria-expanded={state.inspector !== undefined}
          aria-controls="inspector"
          title={words.settings.inspectorHint}
          onClick={(event) => {
            actions.toggleInspector();
            // A press by the keyboard leads on into the inspector; the mouse gives the keys back to the duel.
            if (event.detail > 0 && isPlaying(state.screen)) focusArena();
          }}
        >
          <TreeIcon />
          <span class="inspector-word">{words.settings.inspector}</span>
        </button>
        <button
          type="button"
          class="quiet sound"
          aria-pressed={state.muted}
          aria-label={words.settings.mute}
          title={state.muted ? words.settings.unmute : words.settings.mute}
          onClick={() => {
            actions.chooseSound(!state.muted);
            if (isPlaying(state.screen)) focusArena();
          }}
        >
          <SoundIcon muted={state.muted} />
        </button>
        <button
          type="button"
          class="quiet menu-button"
          aria-label={words.menu.open}
          aria-haspopup="dialog"
          title={words.menu.open}
          onClick={() => actions.showMenu(true)}
        >
          <MenuIcon />
        </button>
        {overArena ? null : (
          <button
            type="button"
            class="quiet language"
            lang={other}
            onClick={() => actions.chooseLanguage(other)}
          >
            {words.settings.language}
          </button>
        )}
      </div>
    </header>
  );
}

/** A root and its two children. */
function TreeIcon() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d="M6 7v9.5a1.5 1.5 0 0 0 1.5 1.5H14M6 11h8"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
      <circle cx="6" cy="5" r="2.5" fill="currentColor" />
      <circle cx="17" cy="11" r="2.5" fill="currentColor" />
      <circle cx="17" cy="18" r="2.5" fill="currentColor" />
    </svg>
  );
}

/** Three sliders. */
function MenuIcon() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d="M4 7h9m6 0h1M4 12h2m6 0h8M4 17h7m6 0h3M14.5 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0M12.5 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  );
}

/** How quick the opponent's link is, while a match runs. */
function OpponentLink({ state, words }: Pick<PartProps, 'state' | 'words'>) {
  const { opponentLatency } = state.meetings;
  if (state.screen.kind !== 'match' || opponentLatency === undefined) return null;
  return <LinkOf name={opponentOf(state.screen.view).name} latency={opponentLatency} words={words} />;
}

function SoundIcon({ muted }: { readonly muted: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" fill="currentColor" />
      <path
        d={muted ? 'M15.5 9.5l5 5m0-5l-5 5' : 'M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11'}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  );
}
