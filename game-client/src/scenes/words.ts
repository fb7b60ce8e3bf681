/** What the arena itself writes; the gates' words are the page's. */
export interface ArenaWords {
  readonly round: (number: number) => string;
  readonly takesRound: (name: string) => string;
  readonly drawnRound: string;
  readonly ring: string;
  readonly rounds: string;
  readonly hits: string;
  readonly parries: string;
  readonly you: string;
}

/** The arena's words by language. */
export const WORDS: Readonly<Record<'en' | 'pt', ArenaWords>> = {
  en: {
    round: (number) => `Round ${number}`,
    takesRound: (name) => `${name} takes the round`,
    drawnRound: 'Both fell: nobody takes the round',
    ring: 'The embers close in',
    rounds: 'Rounds',
    hits: 'Hits',
    parries: 'Parries',
    you: '(you)',
  },
  pt: {
    round: (number) => `${number}.ª ronda`,
    takesRound: (name) => `${name} ganha a ronda`,
    drawnRound: 'Caíram os dois: ninguém ganha a ronda',
    ring: 'As brasas fecham-se',
    rounds: 'Rondas',
    hits: 'Golpes',
    parries: 'Defesas',
    you: '(você)',
  },
};
