import * as fc from 'fast-check';
import { number, object, strictObject, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeJson, encodeJson } from './json.ts';

const Named = strictObject({ name: string(), score: number() });

describe('json in znodes', () => {
  it('ZK-31: decodes what it encoded', () => {
    const value = { name: 'Zoë 🎯', score: 7 };
    expect(decodeJson(Named, encodeJson(value))).toEqual({ ok: true, value });
  });

  it('ZK-31: tells what is wrong', () => {
    const text = new TextEncoder();
    expect(decodeJson(Named, Uint8Array.of(0xff, 0xfe))).toMatchObject({ ok: false, reason: 'not-utf8' });
    expect(decodeJson(Named, text.encode('{"name":'))).toMatchObject({ ok: false, reason: 'not-json' });
    expect(decodeJson(Named, new Uint8Array())).toMatchObject({ ok: false, reason: 'not-json' });
    expect(decodeJson(Named, text.encode('{"name":1}'))).toMatchObject({ ok: false, reason: 'not-valid' });
    expect(decodeJson(Named, text.encode('null'))).toMatchObject({ ok: false, reason: 'not-valid' });
  });

  it('ZK-31: never throws, whatever an operator wrote (seed 20261122)', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.json().map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const decoded = decodeJson(object({}), bytes);
        return decoded.ok || decoded.reason.startsWith('not-');
      }),
      { seed: 20_261_122, numRuns: 2000 },
    );
  });
});
