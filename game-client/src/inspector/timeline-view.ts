import type { Timeline } from './timeline.ts';
import type { ChangeKind, TimelineEntry } from './timeline-entry.ts';

/** What of a timeline is shown; what is undefined is not asked for. */
export interface TimelineFilter {
  readonly match: string | undefined;
  /** Part of a path, whatever its case. */
  readonly path: string;
  readonly kinds: ReadonlySet<ChangeKind>;
}

export const NO_FILTER: TimelineFilter = {
  match: undefined,
  path: '',
  kinds: new Set(['created', 'changed', 'deleted']),
};

/** The entries of a timeline that pass a filter; while it is paused, new ones are kept and counted but not shown. */
export class TimelineView {
  readonly #timeline: Timeline;
  #filter = NO_FILTER;
  /** The last entry there was when it was paused. */
  #pausedAfter: number | undefined;
  #shown: { entries: TimelineEntry[]; seen: number; readonly rearranged: number } | undefined;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  get filter(): TimelineFilter {
    return this.#filter;
  }

  set filter(filter: TimelineFilter) {
    this.#filter = filter;
    this.#shown = undefined;
  }

  get isPaused(): boolean {
    return this.#pausedAfter !== undefined;
  }

  pause(): void {
    this.#pausedAfter ??= this.#timeline.lastId;
    this.#shown = undefined;
  }

  resume(): void {
    this.#pausedAfter = undefined;
    this.#shown = undefined;
  }

  /** How many entries that pass the filter came since it was paused. */
  get held(): number {
    const after = this.#pausedAfter;
    if (after === undefined) return 0;
    return this.#timeline.entries.filter((entry) => entry.id > after && this.#passes(entry)).length;
  }

  /** In order of zxid, the oldest first. */
  get entries(): readonly TimelineEntry[] {
    const { entries, rearranged } = this.#timeline;
    if (this.#shown?.rearranged !== rearranged) this.#shown = { entries: [], seen: 0, rearranged };
    const shown = this.#shown;
    if (shown.seen < entries.length) {
      const after = this.#pausedAfter ?? Number.POSITIVE_INFINITY;
      const more = entries.slice(shown.seen).filter((entry) => entry.id <= after && this.#passes(entry));
      // Another array, so that who compares sees that there is more.
      if (more.length > 0) shown.entries = [...shown.entries, ...more];
      shown.seen = entries.length;
    }
    return shown.entries;
  }

  #passes({ kind, path, matches }: TimelineEntry): boolean {
    const { match, path: part, kinds } = this.#filter;
    if (!kinds.has(kind)) return false;
    if (match !== undefined && !matches.includes(match)) return false;
    return part === '' || path.toLowerCase().includes(part.toLowerCase());
  }
}
