import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';
import { znodeOf } from './testing/znode-of.ts';
import { textOf } from './znode-text.ts';

const SEED = 99;

describe('what a znode holds', () => {
  it(`PANEL-10: laid out JSON is the same JSON (seed ${SEED})`, () => {
    const structured = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(structured, (value) => {
        const text = JSON.stringify(value);
        const laidOut = prettyJson(text);
        expect(JSON.parse(laidOut ?? 'null')).toEqual(JSON.parse(text));
        expect(laidOut?.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('PANEL-10: no number is rounded and no double name is lost', () => {
    expect(prettyJson('{"a":12345678901234567890,"a":1.0}')).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
    );
    expect(prettyJson('[[],{}, "x: {"]')).toBe('[\n  [],\n  {},\n  "x: {"\n]');
  });

  it.each(['hello', '12', '{"a":', '"text"', 'null'])('PANEL-10: %s is text', (text) => {
    expect(textOf(znodeOf('/a', { text }))).toEqual({ kind: 'text', text, cut: false });
  });

  it('PANEL-10: what cannot be seen, or would disguise the rest, is written out', () => {
    expect(textOf(znodeOf('/a', { text: 'a\u202eb\u0000\n\u200b' }))).toMatchObject({
      text: 'a\\u202eb\\u0000\n\\u200b',
    });
  });

  it('PANEL-10: bytes are shown in hexadecimal and ASCII', () => {
    const content = { kind: 'base64', base64: btoa('\u00ff\u0000Ab'), cut: true } as const;
    expect(textOf({ content, length: 9_000 })).toEqual({
      kind: 'bytes',
      text: `0000  ff 00 41 62${' '.repeat(36)}  ..Ab`,
      cut: true,
    });
  });

  it('PANEL-10: nothing, too much and a cut record are told as such', () => {
    expect(textOf(znodeOf('/a'))).toEqual({ kind: 'empty' });
    expect(textOf({ content: { kind: 'too-long' }, length: 70_000 })).toEqual({ kind: 'too-long' });
    const content = { kind: 'text', text: '{"a":1', cut: true } as const;
    expect(textOf({ content, length: 9_000 })).toEqual({ kind: 'text', text: '{"a":1', cut: true });
  });
});
