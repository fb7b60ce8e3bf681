/** What stands where a secret stood. */
export const HIDDEN = '(hidden)';

/** Names of fields whose values are nobody's business: `tokenHash` of our records, and whatever else looks like it. */
const SECRET_NAME = /token|secret|hash|passw|credential|private/i;
/** Such a field within text that is no JSON as a whole. The limits keep the search linear. */
const SECRET_FIELD =
  /("[^"\\]{0,64}?(?:token|secret|hash|passw|credential|private)[^"\\]{0,64}"\s{0,8}:\s{0,8})("(?:[^"\\]|\\.)*"?|[^\s,}"]+)/gi;

/** The same text without the values of its secret fields; text without any stays as it is, to the last blank. */
export function redactText(text: string): string {
  if (!SECRET_NAME.test(text) && !text.includes('\\u')) return text;
  return redactedJson(text) ?? text.replace(SECRET_FIELD, `$1"${HIDDEN}"`);
}

/** Undefined for what is no object or list, or is nested beyond all measure. */
function redactedJson(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return undefined;
    const redacted = redact(json);
    return redacted === json ? text : JSON.stringify(redacted);
  } catch {
    return undefined;
  }
}

/** The very same value where there is nothing to hide in it. */
function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) {
    const items = value.map(redact);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const redacted = fields.map(([name, held]): [string, unknown] => [
    name,
    isSecret(name, held) ? HIDDEN : redact(held),
  ]);
  return redacted.every(([, held], index) => held === fields[index]?.[1])
    ? value
    : Object.fromEntries(redacted);
}

/** A number called hash is a world's, which tells nothing. */
function isSecret(name: string, value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return false;
  return SECRET_NAME.test(name) && !(typeof value === 'number' && name === 'hash');
}
