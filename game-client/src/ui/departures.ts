import type { LobbyEntry } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { byArrival } from '../lobby-list.ts';

/** A row of the list; a departing one is only there to be seen going. */
export interface PlayerRow {
  readonly entry: LobbyEntry;
  readonly departing: boolean;
}

/** As long as the fade in lobby.css. */
const FADE_MS: Milliseconds = 320;

/** The rows to draw: all entries, and for a moment those that have just left. */
export function useDepartures(entries: readonly LobbyEntry[], clock: Clock): readonly PlayerRow[] {
  const shown = useRef(entries);
  const [departing, setDeparting] = useState<readonly LobbyEntry[]>([]);
  useLayoutEffect(() => {
    const gone = goneSince(shown.current, entries);
    shown.current = entries;
    if (gone.length === 0) return;
    setDeparting((others) => [...others, ...gone]);
    // Not cancelled by the next change: each departure ends on its own.
    clock.after(FADE_MS, () => setDeparting((others) => others.filter((entry) => !gone.includes(entry))));
  }, [entries, clock]);
  return rowsOf(entries, departing);
}

/** Who is in `before` and no longer in `after`. */
export function goneSince(
  before: readonly LobbyEntry[],
  after: readonly LobbyEntry[],
): readonly LobbyEntry[] {
  const present = new Set(after.map((entry) => entry.id));
  return before.filter((entry) => !present.has(entry.id));
}

/** Entries and departing ones by arrival; who came back at once is not drawn twice. */
export function rowsOf(
  entries: readonly LobbyEntry[],
  departing: readonly LobbyEntry[],
): readonly PlayerRow[] {
  const rows = [
    ...entries.map((entry) => ({ entry, departing: false })),
    ...goneSince(departing, entries).map((entry) => ({ entry, departing: true })),
  ];
  return rows.sort((a, b) => byArrival(a.entry, b.entry));
}
