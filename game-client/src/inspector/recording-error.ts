/** Why a file is not opened. `words.timeline.refusals[reason]` says it; `where` points into the file. */
export type RecordingRefusal = {
  readonly reason: 'too-large' | 'not-json' | 'not-a-recording' | 'newer-version' | 'malformed';
  readonly where: string | undefined;
};
