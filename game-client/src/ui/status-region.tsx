import type { StatusWords } from './status-words.ts';

/** The page's one live region; screen readers hear each change, and the gates speak here. */
export function StatusRegion({ words }: { readonly words: StatusWords }) {
  return (
    <div
      class={words.quiet ? 'status visually-hidden' : 'status plate'}
      role="status"
      aria-live="polite"
      aria-atomic="true"
    >
      <p class="status-lead">{words.lead}</p>
      {words.more === undefined ? null : (
        <p class={words.quietMore ? 'visually-hidden' : 'status-more'}>{words.more}</p>
      )}
    </div>
  );
}
