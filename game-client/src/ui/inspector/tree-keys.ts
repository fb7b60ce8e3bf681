/** What the keyboard needs to know of a row of a tree. */
export interface KeyedRow {
  readonly path: string;
  readonly name: string;
  /** 1 for the root. */
  readonly level: number;
  /** Undefined where there is nothing to unfold. */
  readonly unfolded: boolean | undefined;
}

/** What a key asks of a tree. */
export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'unfold' | 'fold'; readonly path: string }
  /** Unfolds the row and its siblings. */
  | { readonly kind: 'unfold-all'; readonly paths: readonly string[] };

/** The WAI-ARIA keyboard of a tree: arrows, Home and End, Page Up and Down, Enter, Space and `*`; undefined for other keys. */
export function treeMove(
  rows: readonly KeyedRow[],
  active: number,
  key: string,
  page: number,
): TreeMove | undefined {
  const row = rows[active];
  if (!row) return undefined;
  const go = (to: number): TreeMove => ({ kind: 'go', to: Math.min(rows.length - 1, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'PageDown':
      return go(active + page);
    case 'PageUp':
      return go(active - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.unfolded === false) return { kind: 'unfold', path: row.path };
      return (rows[active + 1]?.level ?? 0) > row.level ? go(active + 1) : go(active);
    case 'ArrowLeft':
      return row.unfolded === true ? { kind: 'fold', path: row.path } : go(parentOf(rows, active));
    case 'Enter':
    case ' ':
      if (row.unfolded === undefined) return go(active);
      return { kind: row.unfolded ? 'fold' : 'unfold', path: row.path };
    case '*':
      return { kind: 'unfold-all', paths: foldedSiblings(rows, active) };
    default:
      return undefined;
  }
}

/** The row that a name typed from its beginning leads to, from the active one on and around; undefined where there is none. */
export function rowByPrefix(rows: readonly KeyedRow[], active: number, typed: string): number | undefined {
  const prefix = typed.toLocaleLowerCase();
  // One letter goes on to the next such row, more of them may stay on this one.
  const from = prefix.length > 1 ? active : active + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (from + step) % rows.length;
    if (rows[index]?.name.toLocaleLowerCase().startsWith(prefix)) return index;
  }
  return undefined;
}

/** The row above that this one hangs on; the root's is itself. */
function parentOf(rows: readonly KeyedRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  const above = rows.findLastIndex((row, i) => i < index && row.level < level);
  return above === -1 ? index : above;
}

function foldedSiblings(rows: readonly KeyedRow[], index: number): readonly string[] {
  const level = rows[index]?.level ?? 1;
  const parent = parentOf(rows, index);
  const begin = parent === index ? index : parent + 1;
  const paths: string[] = [];
  for (let i = begin; i < rows.length; i += 1) {
    const row = rows[i];
    if (!row || row.level < level) break;
    if (row.level === level && row.unfolded === false) paths.push(row.path);
  }
  return paths;
}
