/** The most that a notice shows, in visible characters. */
export const NOTICE_LIMIT = 280;
/** More bytes than that are no message to people. */
const MOST_BYTES = 65_536;
/** However many marks are piled on them. */
const MOST_UNITS = 4 * NOTICE_LIMIT;

/** Whatever breaks the line, turns its direction or is a control. */
const NOT_ONE_LINE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What became of a znode's bytes: a line for people, nothing to say, or no notice at all. */
export type NoticeText =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

/** An operator's bytes as one line of text. */
export function noticeOf(bytes: Uint8Array): NoticeText {
  if (bytes.length > MOST_BYTES) return { kind: 'unreadable' };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { kind: 'unreadable' }; // Not UTF-8.
  }
  const line = text.replace(NOT_ONE_LINE, ' ').trim();
  return line === '' ? { kind: 'none' } : { kind: 'line', text: shortened(line) };
}

function shortened(line: string): string {
  const begin = line.slice(0, MOST_UNITS + 1);
  let short = '';
  let count = 0;
  for (const { segment } of graphemes.segment(begin)) {
    if (count === NOTICE_LIMIT || short.length + segment.length > MOST_UNITS) return `${short.trimEnd()}…`;
    short += segment;
    count += 1;
  }
  return short;
}
