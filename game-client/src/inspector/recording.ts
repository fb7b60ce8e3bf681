import * as v from 'valibot';
import { inverse, Picture } from './picture.ts';
import type { RecordingRefusal } from './recording-error.ts';
import { FORMAT, headSchema, type RecordedStep, recordingSchema, VERSION } from './recording-schema.ts';
import { type Step, Timeline } from './timeline.ts';

/** The longest file that is opened, in characters. */
export const LONGEST_RECORDING = 256 * 1024 * 1024;

/** A recording that was opened. */
export type OpenedRecording =
  | { readonly ok: true; readonly timeline: Timeline; readonly at: number }
  | { readonly ok: false; readonly refusal: RecordingRefusal };

/** Everything that the timeline keeps, as the text of a JSON file that `openRecording` takes. */
export function writeRecording({ picture, steps }: Timeline, at: number): string {
  const first = picture.copy();
  for (const step of steps.toReversed()) first.apply(inverse(step.edit));
  const { root } = picture;
  const znodes = [...first.znodes()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return JSON.stringify({ format: FORMAT, version: VERSION, root, at, znodes, steps: steps.map(recorded) });
}

/** Opens the text of a file; whoever wrote it, what comes of it is a timeline or a reason why not. */
export function openRecording(text: string): OpenedRecording {
  if (text.length > LONGEST_RECORDING) return refused('too-large');
  const json = parse(text);
  if (json === undefined) return refused('not-json');
  const head = v.safeParse(headSchema, json);
  if (!head.success) return refused('not-a-recording');
  if (head.output.version > VERSION) return refused('newer-version');
  const read = v.safeParse(recordingSchema, json, { abortEarly: true });
  if (!read.success) return refused('malformed', v.getDotPath(read.issues[0]) ?? undefined);
  const { root, at, znodes, steps } = read.output;
  const timeline = new Timeline(new Picture(root, znodes));
  for (const step of steps) replay(timeline, step);
  return { ok: true, timeline, at };
}

function recorded(step: Step): RecordedStep {
  if (step.id === undefined) {
    const { put, taken } = step.edit;
    const replaced = new Set(put.map(({ path }) => path));
    const gone = taken.map(({ path }) => path).filter((path) => !replaced.has(path));
    return { kind: 'looked', appeared: [...put], disappeared: gone };
  }
  const { kind, zxid, at, path, after, isBridged } = step;
  const moment = { zxid, at, ...(isBridged ? { bridged: true as const } : {}) };
  return kind === 'deleted' || !after
    ? { kind: 'deleted', path, ...moment }
    : { kind, znode: after, ...moment };
}

function replay(timeline: Timeline, step: RecordedStep): void {
  if (step.kind === 'looked') {
    timeline.look(step.appeared, step.disappeared);
    return;
  }
  const { bridged, ...change } = step;
  timeline.record(change, bridged === true);
}

function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json ?? {};
  } catch {
    return undefined;
  }
}

function refused(reason: RecordingRefusal['reason'], where?: string): OpenedRecording {
  return { ok: false, refusal: { reason, where } };
}
