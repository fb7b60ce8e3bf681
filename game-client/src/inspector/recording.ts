import type { RecordingRefusal } from './recording-error.ts';
import type { Timeline } from './timeline.ts';

/** A recording that was opened. */
export type OpenedRecording =
  | { readonly ok: true; readonly timeline: Timeline; readonly at: number }
  | { readonly ok: false; readonly refusal: RecordingRefusal };

/** Everything that the timeline keeps, as the text of a JSON file that `openRecording` takes. */
export function writeRecording(_timeline: Timeline, _at: number): string {
  return '';
}

/** Opens the text of a file; whoever wrote it, what comes of it is a timeline or a reason why not. */
export function openRecording(_text: string): OpenedRecording {
  return { ok: false, refusal: { reason: 'not-json', where: undefined } };
}
