import { describe, expect, it } from 'vitest';
import { NOTICE_LIMIT, noticeOf } from './notice-text.ts';

const written = (text: string) => noticeOf(new TextEncoder().encode(text));
const line = (text: string) => ({ kind: 'line', text });

describe('the bytes of a notice', () => {
  it.each([
    ['Back at ten', 'Back at ten'],
    ['  Back\r\n\tat   ten \n', 'Back at ten'],
    ['a\u0000b\u001b[31mc\u0085d\u2028e', 'a b [31mc d e'],
    ['\u202eten ta kcab\u202c', 'ten ta kcab'],
    ['<b>Olá, alunos!</b> 👩‍🏫', '<b>Olá, alunos!</b> 👩‍🏫'],
    ['x'.repeat(NOTICE_LIMIT), 'x'.repeat(NOTICE_LIMIT)],
    ['x'.repeat(NOTICE_LIMIT + 1), `${'x'.repeat(NOTICE_LIMIT)}…`],
    ['👩‍🏫'.repeat(300), `${'👩‍🏫'.repeat(224)}…`],
  ])('NOTICE-2: %j is one bounded line', (text, shown) => {
    expect(written(text)).toEqual(line(shown));
  });

  it('NOTICE-2: marks that are piled up without an end are cut off', () => {
    const notice = written(`Z${'\u0301'.repeat(30_000)}`);
    expect(notice.kind === 'line' && notice.text.length).toBeLessThanOrEqual(1_121);
  });

  it.each(['', ' \n\t ', '\u0000'])('NOTICE-1: %j says nothing', (text) => {
    expect(written(text)).toEqual({ kind: 'none' });
  });

  it('NOTICE-3: bytes that are no UTF-8, and too many of them, are no notice', () => {
    expect(noticeOf(Uint8Array.of(0x4f, 0xff, 0xfe, 0x21))).toEqual({ kind: 'unreadable' });
    expect(written('x'.repeat(65_537))).toEqual({ kind: 'unreadable' });
    expect(written('x'.repeat(65_536)).kind).toBe('line');
  });
});
