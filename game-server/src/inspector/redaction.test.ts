import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../gateway/token.ts';
import { lobbyRecordSchema } from '../records/lobby-record.ts';
import { matchRecordSchema } from '../records/match-record.ts';
import { playerRecordSchema } from '../records/player-record.ts';
import { ticketRecordSchema } from '../records/ticket-record.ts';
import { decodeJson, encodeJson } from '../zookeeper/json.ts';
import { HIDDEN, redactText } from './redaction.ts';
import { contentOf } from './znode-content.ts';

const HASH = hashToken('a token of a player');
const SEED = 7201;

const player = { id: 'p1', name: 'Ana', tokenHash: HASH, home: 's1' };
const totals = { score: 1, rating: 1500, games: 1, wins: 1 };
const RECORDS = [
  [
    'a match',
    matchRecordSchema,
    {
      phase: 'playing',
      epoch: 1,
      players: [player, { ...player, id: 'p2' }],
      seed: 7,
      nonce: 'n',
      createdAt: 1,
    },
  ],
  [
    'a player',
    playerRecordSchema,
    { name: 'Ana', tokenHash: HASH, ...totals, applied: [], baseline: totals, folded: [] },
  ],
  [
    'a ticket',
    ticketRecordSchema,
    { nonce: 'n', player: { id: 'p1', name: 'Ana', rating: 1500, tokenHash: HASH }, home: 's1' },
  ],
] as const;

const shown = (bytes: Uint8Array) => JSON.stringify(contentOf(bytes));

describe('what is shown of a record', () => {
  it.each(RECORDS)(
    'INSPECT-12: %s keeps its token hash to itself and shows the rest',
    (_what, schema, record) => {
      const bytes = encodeJson(record);
      expect(decodeJson(schema, bytes).ok).toBe(true);
      const content = contentOf(bytes);
      const text = content.kind === 'text' ? content.text : '';
      expect(text).not.toContain(HASH);
      expect(JSON.parse(text)).toEqual(
        JSON.parse(JSON.stringify(record).replaceAll(JSON.stringify(HASH), JSON.stringify(HIDDEN))),
      );
    },
  );

  it('INSPECT-12: a record without secrets stays as it was written', () => {
    const record = { id: 'p1', name: 'Ana', home: 's1', since: 1, rating: 1500 };
    const bytes = new TextEncoder().encode(JSON.stringify(record, undefined, 2));
    expect(decodeJson(lobbyRecordSchema, bytes).ok).toBe(true);
    expect(contentOf(bytes)).toMatchObject({ text: JSON.stringify(record, undefined, 2), cut: false });
  });

  it.each([
    ['a key that looks secret', '{"peerSecret":"S3CRET"}'],
    ['a key in capitals', '{"TOKEN":"S3CRET"}'],
    ['a list below it', '{"tokens":["S3CRET"]}'],
    ['an object below it', '{"secret":{"value":"S3CRET"}}'],
    ['what is nested beyond all measure', `${'['.repeat(30_000)}{"token":"S3CRET"}${']'.repeat(30_000)}`],
    ['a secret deep inside', '{"a":[{"b":{"passwordHash":"S3CRET"}}]}'],
    ['an escaped key', '{"\\u0074oken":"S3CRET"}'],
    ['JSON within JSON', JSON.stringify({ note: '{"token":"S3CRET"}' })],
    ['JSON that is broken', '{"token":"S3CRET","x":'],
    ['JSON that breaks off within the secret', '{"a":1,"token":"S3CRET'],
    ['JSON with bytes after it', '{"token" : "S3CRET"}\u0000\u0001'],
    ['a byte order mark', '\ufeff{"token":"S3CRET"}'],
    ['quotes inside the secret', '{"token":"x\\"S3CRET","y":'],
  ])('INSPECT-12: hides %s', (_what, text) => {
    expect(shown(new TextEncoder().encode(text))).not.toContain('S3CRET');
  });

  it('INSPECT-12: hides a secret among bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from('{"token":"S3CRET"}'), Buffer.from([0xff])]);
    const content = contentOf(bytes);
    expect(content.kind === 'base64' && Buffer.from(content.base64, 'base64').toString()).not.toContain(
      'S3CRET',
    );
  });

  it("INSPECT-12: tells a world's hash, and no other number of a secret name", () => {
    expect(redactText('{"token":53837}')).toBe(`{"token":"${HIDDEN}"}`);
    expect(redactText('{"tick":60,"hash":123456}')).toBe('{"tick":60,"hash":123456}');
  });

  it(`INSPECT-12: whatever holds a secret field never shows it (seed ${SEED})`, () => {
    const json = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
        fc.record({ name: fc.string(), tokenHash: fc.constant(HASH) }),
      ),
    })).any;
    fc.assert(
      fc.property(json, (value) => !shown(encodeJson(value)).includes(HASH)),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('INSPECT-12: is found in linear time', () => {
    for (const piece of ['"token', 'token":', '"\\', '{"secret":"']) {
      expect(redactText(piece.repeat(65_536 / piece.length)).length).toBeGreaterThan(0);
    }
  });
});

describe('the bytes of a znode', () => {
  it('INSPECT-9: are cut at 4 KB, between characters', () => {
    const content = contentOf(new TextEncoder().encode(`x${'é'.repeat(3_000)}`));
    expect(content).toEqual({ kind: 'text', text: `x${'é'.repeat(2_047)}`, cut: true });
    expect(contentOf(new TextEncoder().encode('x'.repeat(4_096)))).toMatchObject({ cut: false });
  });

  it('INSPECT-9: that are no text are told as base64, cut at 4 KB too', () => {
    expect(contentOf(Uint8Array.of(0xff, 0x00))).toEqual({ kind: 'base64', base64: '/wA=', cut: false });
    expect(contentOf(Uint8Array.of(0x41, 0x00))).toMatchObject({ kind: 'base64' });
    const long = contentOf(new Uint8Array(5_000).fill(0xff));
    expect(long.kind === 'base64' && Buffer.from(long.base64, 'base64')).toHaveLength(4_096);
    expect(long).toMatchObject({ cut: true });
  });

  it('INSPECT-9: may be none', () => {
    expect(contentOf(new Uint8Array())).toEqual({ kind: 'text', text: '', cut: false });
  });
});
