/** Controls but tab and line feed, and marks without a shape: they turn the direction of writing or join invisibly. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The text with what nobody could see, or what would disguise the rest, written as `\u` and its number. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}
