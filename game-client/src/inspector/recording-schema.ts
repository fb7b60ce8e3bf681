import { DATA_SHOWN, type Znode, ZNODES_WATCHED } from '@double-barrier/shared/protocol/znode-events';
import * as v from 'valibot';
import { ENTRIES_KEPT } from './timeline.ts';

export const FORMAT = 'double-barrier-znodes';
/** Raised whenever a reader of the old version could not read what is written. */
export const VERSION = 1;

/** Between two changes, and before and after them all, there is at most one look at more or at less. */
const STEPS_KEPT = 2 * ENTRIES_KEPT + 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const whole = v.pipe(v.number(), v.safeInteger());
const path = v.pipe(v.string(), v.maxLength(4096), v.regex(/^(\/[^/]+)+$/));

const content = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.pipe(v.string(), v.maxLength(DATA_SHOWN)), cut: v.boolean() }),
  v.object({
    kind: v.literal('base64'),
    base64: v.pipe(v.string(), v.maxLength(2 * DATA_SHOWN), v.base64()),
    cut: v.boolean(),
  }),
  v.object({ kind: v.literal('too-long') }),
]);

const znode: v.GenericSchema<unknown, Znode> = v.object({
  path,
  content,
  owner: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,16}$/)),
  czxid: whole,
  mzxid: whole,
  pzxid: whole,
  ctime: v.number(),
  mtime: v.number(),
  version: whole,
  cversion: whole,
  length: count,
  children: count,
});

const znodes = v.pipe(v.array(znode), v.maxLength(2 * ZNODES_WATCHED));
const moment = { zxid: whole, at: v.number(), bridged: v.optional(v.literal(true)) };

/** What happened, or (`looked`) what came into sight and went out of it. */
const step = v.variant('kind', [
  v.object({ kind: v.picklist(['created', 'changed']), ...moment, znode }),
  v.object({ kind: v.literal('deleted'), ...moment, path }),
  v.object({ kind: v.literal('looked'), appeared: znodes, disappeared: v.array(path) }),
]);

/** What every version of a recording begins with. */
export const headSchema = v.object({ format: v.literal(FORMAT), version: count });

/** A recording: the tree before its first step, and the steps. */
export const recordingSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  root: path,
  /** When it was written, in ms since the Unix epoch by the server's clock. */
  at: v.number(),
  znodes,
  steps: v.pipe(v.array(step), v.maxLength(STEPS_KEPT)),
});

export type Recording = v.InferOutput<typeof recordingSchema>;
export type RecordedStep = Recording['steps'][number];
