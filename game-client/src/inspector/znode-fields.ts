import type { Znode } from '@double-barrier/shared/protocol/znode-events';

/** The fields of a JSON object, none of them judged yet. */
export type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = {};
const read = new WeakMap<Znode, Fields>();

/**
 * The fields of the JSON object that a znode holds; none where it holds something else. Of an object that is longer
 * than what is shown, the fields that are there whole.
 */
export function fieldsOf(znode: Znode | undefined): Fields {
  if (!znode) return NO_FIELDS;
  const known = read.get(znode);
  if (known) return known;
  const fields = parse(znode);
  read.set(znode, fields);
  return fields;
}

/** A znode's text as it was written; empty where it holds bytes. */
export function plainTextOf({ content }: Znode): string {
  return content.kind === 'text' ? content.text : '';
}

/** The value as fields; none where it is no object. */
export function asFields(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse({ content }: Znode): Fields {
  if (content.kind !== 'text' || !content.text.startsWith('{')) return NO_FIELDS;
  try {
    return asFields(JSON.parse(content.cut ? wholeFields(content.text) : content.text));
  } catch {
    return NO_FIELDS;
  }
}

/** The beginning of a JSON object that was cut off, ended after its last whole field. */
function wholeFields(text: string): string {
  let depth = 0;
  let end = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token === ',' && depth === 1) end = index;
  }
  return end === 0 ? '{}' : `${text.slice(0, end)}}`;
}
