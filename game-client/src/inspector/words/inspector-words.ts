import type { Language } from '../../language/language.ts';
import type { Gate } from '../gate.ts';
import { english, type InspectorWords } from './english.ts';
import { portuguese } from './portuguese.ts';

export type { InspectorWords };

/** What the inspector's model has to say, by language; apart from the page's own words, since it is loaded later. */
export const inspectorWords: Record<Language, InspectorWords> = { en: english, pt: portuguese };

/** What a flag of the timeline says. */
export function gateWords({ timeline }: InspectorWords, gate: Gate): string {
  if (gate.kind === 'phase') return timeline.gates.phase(gate.phase);
  return timeline.gates[gate.kind]('who' in gate ? gate.who : '');
}
