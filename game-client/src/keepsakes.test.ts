import { describe, expect, it } from 'vitest';
import { browserKeepsakes } from './keepsakes.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** Storage in memory, with a quota that may be nothing. */
function storage(quota = Number.POSITIVE_INFINITY): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: () => null,
    removeItem: (key) => void items.delete(key),
    setItem(key, value) {
      if (value.length > quota) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  };
}

const SEAT = { playerId: 'ana-id', token: 'secret' };

describe('browserKeepsakes', () => {
  it('PAGE-6: keeps the seat in its tab, and the rest for every tab', () => {
    const browser = storage();
    const first = browserKeepsakes(storage(), browser);
    Object.assign(first, { seat: SEAT, name: 'Ana', language: 'pt', muted: true });
    expect(first.seat).toEqual(SEAT);
    const second = browserKeepsakes(storage(), browser);
    expect([second.seat, second.name, second.language, second.muted]).toEqual([undefined, 'Ana', 'pt', true]);
  });

  it('PAGE-22: keeps the settings and what was taught for every tab', () => {
    const browser = storage();
    const settings = { ...DEFAULT_SETTINGS, volume: 0.1, strength: 'novice' } as const;
    Object.assign(browserKeepsakes(storage(), browser), { settings, taught: ['practice'] });
    const second = browserKeepsakes(storage(), browser);
    expect([second.settings, second.taught]).toEqual([settings, ['practice']]);
  });

  it('PAGE-6: gives a seat up', () => {
    const keepsakes = browserKeepsakes(storage(), storage());
    keepsakes.seat = SEAT;
    keepsakes.seat = undefined;
    expect(keepsakes.seat).toBeUndefined();
  });

  it.each(['', '{', 'null', '7', '{"playerId":1,"token":"x"}', '{"token":"x"}'])(
    'PAGE-13: takes spoiled text for no seat: %s',
    (text) => {
      const tab = storage();
      tab.setItem('double-barrier.seat', text);
      expect(browserKeepsakes(tab, storage()).seat).toBeUndefined();
    },
  );

  it('PAGE-13: goes on without storage, and with a full one', () => {
    for (const broken of [undefined, storage(0)]) {
      const keepsakes = browserKeepsakes(broken, broken);
      Object.assign(keepsakes, { seat: SEAT, name: 'Ana', muted: true });
      expect([keepsakes.seat, keepsakes.name, keepsakes.muted]).toEqual([undefined, undefined, false]);
    }
  });
});
