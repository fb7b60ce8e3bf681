import type { TimelineEntry } from '../../inspector/timeline-entry.ts';
import { gateWords } from '../../inspector/words/inspector-words.ts';
import type { AllWords } from './panel-words.ts';

/** What an entry means at the gates, in one line; undefined where it means nothing there. */
export function gateLine({ gates }: TimelineEntry, { model }: AllWords): string | undefined {
  return gates.length === 0 ? undefined : gates.map((gate) => gateWords(model, gate)).join(' · ');
}
