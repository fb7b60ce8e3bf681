/** How a contender is named: what stands before its number once its GUID is left out, and the number. */
export interface ContenderName {
  readonly scheme: string;
  readonly sequence: number;
}

/** The naive exercise's names: who has one reads the list again each second. */
export const NAIVE_SCHEME = 'L-';

const GUID = /^(?:_c_)?(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;
const NUMBERED = /^(.*)(\d{10})$/s;
/** Kazoo's, its readers', and Curator's; after 2,147,483,647 ZooKeeper's numbers are negative. */
const OVERFLOWN = /^(__lock__|__rlock__|-lock-|L-)-$/;

/** Reads a contender's name; undefined where it carries no number. */
export function contenderName(name: string): ContenderName | undefined {
  const numbered = NUMBERED.exec(name);
  if (!numbered) return undefined;
  const [, prefix = '', digits = ''] = numbered;
  const mark = prefix.replace(GUID, '');
  const overflown = OVERFLOWN.exec(mark);
  if (overflown) return { scheme: overflown[1] ?? '', sequence: -Number(digits) };
  return { scheme: mark, sequence: Number(digits) };
}
