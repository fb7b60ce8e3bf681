import type { Timeline } from '../../inspector/timeline.ts';
import { NO_FILTER, TimelineView } from '../../inspector/timeline-view.ts';

/** The list of a timeline's changes; another timeline is listed through the filter of the one before. */
export class ShownTimeline {
  #shown: { readonly of: Timeline; readonly view: TimelineView } | undefined;

  of(timeline: Timeline): TimelineView {
    if (this.#shown?.of === timeline) return this.#shown.view;
    const view = new TimelineView(timeline);
    view.filter = this.#shown?.view.filter ?? NO_FILTER;
    this.#shown = { of: timeline, view };
    return view;
  }
}
