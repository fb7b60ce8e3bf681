import * as v from 'valibot';
import { type Id, isId, type MatchId, type PlayerId } from '../ids.ts';
import { FrameTag, INPUT_FRAME_BYTES } from './codec.ts';
import type { ClientEvents, EnterRequest } from './events.ts';

/** What each of a page's events carries besides its acknowledgement. */
export interface ClientPayloads {
  'lobby:enter': EnterRequest;
  'lobby:leave': undefined;
  'queue:join': undefined;
  'queue:leave': undefined;
  'challenge:make': PlayerId;
  'challenge:accept': Id;
  'challenge:decline': Id;
  'challenge:withdraw': undefined;
  'invite:make': undefined;
  'invite:open': Id;
  'match:ready': MatchId;
  'match:leave': undefined;
  'match:return': undefined;
  'match:rematch': undefined;
  'match:keyframe': undefined;
  'latency:probe': undefined;
  'latency:tell': number;
  'watch:join': MatchId;
  'watch:leave': undefined;
  'duels:recent': undefined;
  'znodes:open': undefined;
  'znodes:unfold': string;
  'znodes:fold': string;
  'znodes:close': undefined;
  input: Uint8Array;
}

/** A payload that fits its event, in a new object, or the fact that it does not. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

type Parser<T> = (args: readonly unknown[]) => Parsed<T>;

/** More than any name that is told to be too long, and than any token that a server gave. */
const TEXT_LIMIT = 256;
const TOKEN_LIMIT = 64;
const PATH_LIMIT = 1024;
/** A minute: a page that waits longer for an answer has none to tell. */
const LATENCY_LIMIT = 60_000;

const MALFORMED = { ok: false } as const;

const id = v.custom<string>(isId);

const enterRequest = v.pipe(
  v.custom<object>(isPlain),
  v.strictObject({
    name: v.pipe(v.string(), v.maxLength(TEXT_LIMIT)),
    resume: v.optional(
      v.pipe(
        v.custom<object>(isPlain),
        v.strictObject({ playerId: id, token: v.pipe(v.string(), v.minLength(1), v.maxLength(TOKEN_LIMIT)) }),
      ),
    ),
  }),
);

/** An absolute path of a znode; whether there is one is another question. */
const znodePath = v.pipe(v.string(), v.maxLength(PATH_LIMIT), v.regex(/^(?:\/[^/]+)+$/));

const roundTrip = v.pipe(v.number(), v.minValue(0), v.maxValue(LATENCY_LIMIT), v.transform(Math.round));

const inputFrame = v.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === INPUT_FRAME_BYTES && value[0] === FrameTag.input,
);

/** One parser for each event of a page: its arguments without the acknowledgement in, a checked payload out. */
export const parseClientEvent: { readonly [E in keyof ClientEvents]: Parser<ClientPayloads[E]> } = {
  'lobby:enter': one((argument) => {
    const result = v.safeParse(enterRequest, argument);
    if (!result.success) return MALFORMED;
    const { name, resume } = result.output;
    return { ok: true, value: resume === undefined ? { name } : { name, resume } };
  }),
  'lobby:leave': nothing,
  'queue:join': nothing,
  'queue:leave': nothing,
  'challenge:make': one((argument) => accept(id, argument)),
  'challenge:accept': one((argument) => accept(id, argument)),
  'challenge:decline': one((argument) => accept(id, argument)),
  'challenge:withdraw': nothing,
  'invite:make': nothing,
  'invite:open': one((argument) => accept(id, argument)),
  'match:ready': one((argument) => accept(id, argument)),
  'match:leave': nothing,
  'match:return': nothing,
  'match:rematch': nothing,
  'match:keyframe': nothing,
  'latency:probe': nothing,
  'latency:tell': one((argument) => accept(roundTrip, argument)),
  'watch:join': one((argument) => accept(id, argument)),
  'watch:leave': nothing,
  'duels:recent': nothing,
  'znodes:open': nothing,
  'znodes:unfold': one((argument) => accept(znodePath, argument)),
  'znodes:fold': one((argument) => accept(znodePath, argument)),
  'znodes:close': nothing,
  input: one((argument) => accept(inputFrame, argument)),
};

/** True for an event that a page may send. */
export function isClientEvent(name: unknown): name is keyof ClientEvents {
  return typeof name === 'string' && Object.hasOwn(parseClientEvent, name);
}

function one<T>(parse: (argument: unknown) => Parsed<T>): Parser<T> {
  return (args) => (args.length === 1 ? parse(args[0]) : MALFORMED);
}

function nothing(args: readonly unknown[]): Parsed<undefined> {
  return args.length === 0 ? { ok: true, value: undefined } : MALFORMED;
}

function accept<T>(schema: v.GenericSchema<unknown, T>, argument: unknown): Parsed<T> {
  const result = v.safeParse(schema, argument);
  return result.success ? { ok: true, value: result.output } : MALFORMED;
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Object.hasOwn(value, '__proto__')
  );
}
