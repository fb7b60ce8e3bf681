import type { EnterRequest } from '@double-barrier/shared/protocol/events';
import { parseSettings, type Settings } from './settings.ts';

/** What proves to a server that this tab was that player. */
export type KeptSeat = NonNullable<EnterRequest['resume']>;

/** What a browser keeps for the player: the seat in its tab, the rest for every tab. */
export interface Keepsakes {
  seat: KeptSeat | undefined;
  name: string | undefined;
  language: string | undefined;
  muted: boolean;
  settings: Settings;
  /** The kinds of duel in which the moves were taught; none is taught again. */
  taught: readonly Lesson[];
}

/** A first duel, or a first practice, teaches its moves. */
export type Lesson = 'duel' | 'practice';

const LESSONS: readonly Lesson[] = ['duel', 'practice'];

/** Keepsakes in the browser's storage; where storage is refused, nothing is kept and nothing fails. */
export function browserKeepsakes(perTab: Storage | undefined, lasting: Storage | undefined): Keepsakes {
  const tab = slot(perTab);
  const browser = slot(lasting);
  return {
    get seat() {
      return parseSeat(tab.read('seat'));
    },
    set seat(seat) {
      tab.write('seat', seat && JSON.stringify(seat));
    },
    get name() {
      return browser.read('name');
    },
    set name(name) {
      browser.write('name', name);
    },
    get language() {
      return browser.read('language');
    },
    set language(language) {
      browser.write('language', language);
    },
    get muted() {
      return browser.read('muted') === 'yes';
    },
    set muted(muted) {
      browser.write('muted', muted ? 'yes' : undefined);
    },
    get settings() {
      return parseSettings(browser.read('settings'));
    },
    set settings(settings) {
      browser.write('settings', JSON.stringify(settings));
    },
    get taught() {
      const words = browser.read('taught')?.split(' ') ?? [];
      return LESSONS.filter((lesson) => words.includes(lesson));
    },
    set taught(taught) {
      browser.write('taught', taught.join(' '));
    },
  };
}

function slot(storage: Storage | undefined) {
  return {
    read(key: string): string | undefined {
      return storage?.getItem(`double-barrier.${key}`) ?? undefined;
    },
    write(key: string, value: string | undefined): void {
      try {
        if (value === undefined) storage?.removeItem(`double-barrier.${key}`);
        else storage?.setItem(`double-barrier.${key}`, value);
      } catch {
        // A full or forbidden storage costs the player a retyped name, not the game.
      }
    },
  };
}

function parseSeat(text: string | undefined): KeptSeat | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('playerId' in value && 'token' in value))
      return undefined;
    const { playerId, token } = value;
    return typeof playerId === 'string' && typeof token === 'string' ? { playerId, token } : undefined;
  } catch {
    // Somebody else's text under our key: as good as none.
    return undefined;
  }
}

/** The browser's storage of this kind; undefined where the browser refuses it altogether, which it does by throwing. */
export function browserStorage(kind: 'sessionStorage' | 'localStorage'): Storage | undefined {
  try {
    return window[kind];
  } catch {
    return undefined;
  }
}
