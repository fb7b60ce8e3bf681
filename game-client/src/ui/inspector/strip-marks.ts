import type { ChangeKind, TimelineEntry } from '../../inspector/timeline-entry.ts';

/** What a strip of a timeline draws in one of its columns. */
export interface StripColumn {
  /** How many changes of each kind lie in it. */
  readonly counts: Readonly<Record<ChangeKind, number>>;
}

/** A gate's flag, at its place from 0 to 1. */
export interface StripFlag {
  readonly at: number;
  readonly entry: TimelineEntry;
}

/** The changes in order, gathered into at most `most` columns; as many as there are changes where these are fewer. */
export function columnsOf(entries: readonly TimelineEntry[], most: number): StripColumn[] {
  const columns = Math.min(most, entries.length);
  const counts = Array.from({ length: columns }, () => ({ created: 0, changed: 0, deleted: 0 }));
  entries.forEach(({ kind }, i) => {
    const column = counts[Math.floor((i * columns) / entries.length)];
    if (column) column[kind] += 1;
  });
  return counts.map((counts) => ({ counts }));
}

/** Where the gates are; of those that would stand on one another the last one, so that at most `most` are drawn. */
export function flagsOf(entries: readonly TimelineEntry[], most: number): StripFlag[] {
  const flags = new Map<number, StripFlag>();
  entries.forEach((entry, i) => {
    if (entry.gates.length === 0) return;
    const at = (i + 0.5) / entries.length;
    flags.set(Math.floor(at * most), { at, entry });
  });
  return [...flags.values()];
}
