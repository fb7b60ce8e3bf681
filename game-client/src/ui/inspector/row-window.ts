/** Which rows of a long list are drawn: from `first` up to, not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** A list of rows of one height, and what of it is in sight; lengths in CSS pixels. */
export interface ScrolledList {
  readonly rows: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly height: number;
}

/** Rows drawn beyond either edge, so that a quick scroll shows no gap. */
const BEYOND = 6;

/** The rows that are in sight, with a few beyond. */
export function windowOf({ rows, rowHeight, scrollTop, height }: ScrolledList): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const end = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first: Math.min(first, end), end };
}

/** Where to scroll so that the row is wholly in sight; where it is already, that is where the list is. */
export function scrollToShow(index: number, { rowHeight, scrollTop, height }: ScrolledList): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
