/** What of a znode is to be read: its data, the list of its children, or only whether it is as it was. */
export type Mark = 'data' | 'children' | 'check';

/** The paths that are to be read in the next round. */
export class TreeMarks {
  readonly #onMark: () => void;
  #paths = empty();

  constructor(onMark: () => void) {
    this.#onMark = onMark;
  }

  add(mark: Mark, path: string): void {
    this.#paths[mark].add(path);
    this.#onMark();
  }

  /** All marks so far; there are none after it. */
  take(): (readonly [Mark, string])[] {
    const { data, children, check } = this.#paths;
    this.#paths = empty();
    const marked = (mark: Mark, paths: Set<string>) => [...paths].map((path) => [mark, path] as const);
    return [...marked('data', data), ...marked('children', children), ...marked('check', check)];
  }
}

function empty(): Record<Mark, Set<string>> {
  return { data: new Set(), children: new Set(), check: new Set() };
}
