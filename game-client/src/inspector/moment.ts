import type { TimelineEntry } from './timeline-entry.ts';

/** A change, as what it means is worked out from it. */
export type Moment = Pick<TimelineEntry, 'kind' | 'path' | 'before' | 'after'>;
