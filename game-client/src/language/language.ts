/** The languages that the page speaks. */
export type Language = 'en' | 'pt';

/** The kept language if there is one, else the first of the browser's that the page speaks, else English. */
export function chooseLanguage(kept: string | undefined, preferred: readonly string[]): Language {
  for (const tag of kept === undefined ? preferred : [kept, ...preferred]) {
    if (/^pt\b/i.test(tag)) return 'pt';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
