import { type GenericSchema, type InferOutput, safeParse } from 'valibot';

/** What became of a znode's bytes: a value that fits its schema, or the reason why not (an operator may write anything). */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: 'not-utf8' | 'not-json' | 'not-valid'; readonly detail: string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A value as the bytes of a znode. */
export function encodeJson(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** The bytes of a znode as a value that fits `schema`. Never throws. */
export function decodeJson<const S extends GenericSchema>(
  schema: S,
  bytes: Uint8Array,
): Decoded<InferOutput<S>> {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { ok: false, reason: 'not-utf8', detail: `${bytes.length} bytes` };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'not-json', detail: `${bytes.length} bytes` };
  }
  const result = safeParse(schema, parsed);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, reason: 'not-valid', detail: result.issues.map((issue) => issue.message).join('; ') };
}
