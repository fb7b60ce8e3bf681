import { useLayoutEffect } from 'preact/hooks';
import type { PartProps } from './app.tsx';
import { ChallengeCards } from './challenge-cards.tsx';
import { focusArena } from './focus.ts';

/** What lies over a practice: who asks for a real duel, and the way out. */
export function PracticeOverlay(props: PartProps) {
  const { state, words, actions } = props;
  useLayoutEffect(() => focusArena(), []);
  return (
    <section class="match stage-playing" aria-label={words.practice.status}>
      {state.meetings.received.length > 0 ? (
        <div class="practice-challenges plate">
          <ChallengeCards {...props} />
        </div>
      ) : null}
      <button type="button" class="leave" onClick={actions.concedePractice}>
        {words.practice.end}
      </button>
    </section>
  );
}
