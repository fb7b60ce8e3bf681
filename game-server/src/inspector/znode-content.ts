import { DATA_SHOWN, type ZnodeContent } from '@double-barrier/shared/protocol/znode-events';
import { redactText } from './redaction.ts';

const encoder = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What text does not have: control characters besides tabs and the ends of lines. */
const NOT_TEXT = /[^\P{Cc}\t\n\r]/u;

/** What nothing can be told of. */
export const UNREADABLE: ZnodeContent = { kind: 'text', text: '', cut: true };
export const TOO_LONG: ZnodeContent = { kind: 'too-long' };

/** A znode's bytes as they are shown: without secrets, and no more than `DATA_SHOWN` bytes of them. */
export function contentOf(bytes: Uint8Array): ZnodeContent {
  const text = textOf(bytes);
  if (text === undefined) {
    // Byte for byte, so that a secret in bytes that are almost a record is found too.
    const redacted = Buffer.from(redactText(Buffer.from(bytes).toString('latin1')), 'latin1');
    const base64 = redacted.subarray(0, DATA_SHOWN).toString('base64');
    return { kind: 'base64', base64, cut: redacted.length > DATA_SHOWN };
  }
  const redacted = encoder.encode(redactText(text));
  const cut = redacted.length > DATA_SHOWN;
  return { kind: 'text', text: cut ? beginningOf(redacted) : strict.decode(redacted), cut };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = strict.decode(bytes);
    return NOT_TEXT.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** As many whole characters as fit. */
function beginningOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, DATA_SHOWN), {
    stream: true,
  });
}
