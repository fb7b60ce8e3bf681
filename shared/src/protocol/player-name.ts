import type { Refusal } from './events.ts';

/** The most visible characters a name may have. */
export const NAME_LIMIT = 16;

/** What a page or program may send before it is looked at, in UTF-16 units. */
const RAW_LIMIT = 256;

/** Control, format (bidi marks and joiners that hide), surrogate, private-use, unassigned, line and paragraph separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
/** Emoji sequences are the one use of invisible joiners and selectors that a reader sees. */
const EMOJI = /\p{Extended_Pictographic}(?:\u{FE0F}|\u{200D}\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu;
/** A pile of combining marks spills over its neighbours. */
const STACKED_MARKS = /\p{M}{3,}/u;
const NOTHING_TO_SEE = /^[\p{Z}\p{M}\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}]*$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The name as everybody will see it: NFC, trimmed, runs of spaces made one, 1–16 visible characters;
 * or the refusal to tell the player. Names are text: markup is legal and must be rendered as text.
 */
export function parsePlayerName(raw: string): { ok: true; name: string } | { ok: false; reason: Refusal } {
  if (raw.length > RAW_LIMIT) return { ok: false, reason: 'name/too-long' };
  const name = raw
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  if (name === '') return { ok: false, reason: 'name/empty' };
  if (INVISIBLE.test(name.replace(EMOJI, 'x')) || STACKED_MARKS.test(name) || NOTHING_TO_SEE.test(name)) {
    return { ok: false, reason: 'name/not-visible' };
  }
  if ([...graphemes.segment(name)].length > NAME_LIMIT) return { ok: false, reason: 'name/too-long' };
  return { ok: true, name };
}
