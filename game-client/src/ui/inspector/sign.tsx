import type { ChangeKind } from '../../inspector/timeline-entry.ts';
import type { PanelWords } from './words/english.ts';

const SIGNS: Record<ChangeKind, string> = { created: '+', changed: '~', deleted: '−' };

/** What happened, as a sign for the eye and a word for the ear. */
export function Sign({ kind, words }: { readonly kind: ChangeKind; readonly words: PanelWords }) {
  return (
    <span class={`sign ${kind}`}>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      <span class="visually-hidden">{words.signs[kind]}</span>
    </span>
  );
}
