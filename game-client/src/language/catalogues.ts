import { english, type Catalogue } from './english.ts';
import type { Language } from './language.ts';
import { portuguese } from './portuguese.ts';

/** What the page says, by language. */
export const catalogues: Record<Language, Catalogue> = { en: english, pt: portuguese };
