/** How a contender is named: what marks it as one, and its number. */
export interface ContenderName {
  readonly scheme: string;
  readonly sequence: number;
}

/** The naive exercise's names: who has one reads the list again each second. */
export const NAIVE_SCHEME = 'L-';

const GUID = /^(?:_c_)?(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;
const NUMBERED = /^(.*)(\d{10})$/s;
/** Kazoo's, its readers', Curator's and the exercise's. Past 2,147,483,647 a number is negative: its sign comes last here. */
const KNOWN = /(__lock__|__rlock__|-lock-|^L-)(-?)$/;

/**
 * Reads a contender's name; undefined where it carries no number. Of an unknown kind of name, the scheme is all that
 * stands before the number but a GUID.
 */
export function contenderName(name: string): ContenderName | undefined {
  const numbered = NUMBERED.exec(name);
  if (!numbered) return undefined;
  const [, prefix = '', digits = ''] = numbered;
  const known = KNOWN.exec(prefix);
  if (!known) return { scheme: prefix.replace(GUID, ''), sequence: Number(digits) };
  const [, scheme = '', sign = ''] = known;
  return { scheme, sequence: Number(`${sign}${digits}`) };
}
