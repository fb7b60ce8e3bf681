import { inspectorWords as modelWords, type InspectorWords } from '../../inspector/words/inspector-words.ts';
import type { Language } from '../../language/language.ts';
import type { Panel } from './panel.ts';
import { english, type PanelWords } from './words/english.ts';
import { portuguese } from './words/portuguese.ts';

/** What the panel says: its own words, and those about the tree. */
export interface AllWords {
  readonly panel: PanelWords;
  readonly model: InspectorWords;
}

/** Everything that the panel says, by language; loaded with it, not with the page. */
export const allWords: Record<Language, AllWords> = {
  en: { panel: english, model: modelWords.en },
  pt: { panel: portuguese, model: modelWords.pt },
};

/** What every part of the panel is drawn from. */
export interface PanelProps {
  readonly panel: Panel;
  /** The panel's revision: whatever has seen another one is drawn again. */
  readonly revision: number;
  readonly words: AllWords;
}
