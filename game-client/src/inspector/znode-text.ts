import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import { prettyJson } from './pretty-json.ts';
import { visibleText } from './visible-text.ts';

/** What a znode holds, as lines to read. `cut`: there is more than is shown; `length` tells how much there is. */
export type ZnodeText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json' | 'text' | 'bytes'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'too-long' };

const BYTES_A_LINE = 16;

/** A znode's content: JSON laid out, other text with what cannot be seen made visible, or bytes in hexadecimal. */
export function textOf({ content, length }: Pick<Znode, 'content' | 'length'>): ZnodeText {
  if (content.kind === 'too-long') return { kind: 'too-long' };
  if (length === 0) return { kind: 'empty' };
  const { cut } = content;
  if (content.kind === 'base64') return { kind: 'bytes', text: hexDump(content.base64), cut };
  const json = cut ? undefined : prettyJson(content.text);
  if (json === undefined) return { kind: 'text', text: visibleText(content.text), cut };
  return { kind: 'json', text: visibleText(json), cut };
}

/** The bytes as offset, hexadecimal and ASCII, sixteen a line. */
function hexDump(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += BYTES_A_LINE) {
    const line = [...bytes.subarray(offset, offset + BYTES_A_LINE)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = line.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${offset.toString(16).padStart(4, '0')}  ${hex.padEnd(BYTES_A_LINE * 3 - 1)}  ${ascii}`);
  }
  return lines.join('\n');
}
