import { useLayoutEffect } from 'preact/hooks';
import type { PartProps } from './app.tsx';
import { focusArena } from './focus.ts';

/** What lies over a practice: the way out. */
export function PracticeOverlay({ words, actions }: PartProps) {
  useLayoutEffect(() => focusArena(), []);
  return (
    <section class="match stage-playing" aria-label={words.practice.status}>
      <button type="button" class="leave" onClick={actions.concedePractice}>
        {words.practice.end}
      </button>
    </section>
  );
}
