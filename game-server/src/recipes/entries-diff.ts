import type { Entries } from './entries-watch.ts';

/** What happened between two views of a znode's children, by name. */
export interface EntriesDiff {
  readonly arrived: readonly string[];
  readonly departed: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Compares by name, czxid and mzxid. A child that was deleted and made again has departed and arrived, whatever its
 * version says.
 */
export function diffEntries(before: Entries, after: Entries): EntriesDiff {
  const arrived: string[] = [];
  const departed: string[] = [];
  const changed: string[] = [];
  for (const [name, { stat }] of after) {
    const earlier = before.get(name)?.stat;
    if (earlier?.czxid !== stat.czxid) arrived.push(name);
    else if (earlier.mzxid !== stat.mzxid) changed.push(name);
  }
  for (const [name, { stat }] of before) {
    if (after.get(name)?.stat.czxid !== stat.czxid) departed.push(name);
  }
  return { arrived, departed, changed };
}
