import { describe, expect, it } from 'vitest';
import { encodeInput } from './codec.ts';
import { isClientEvent, parseClientEvent } from './parse.ts';
import { NEUTRAL_INPUT } from '../simulation/player-input.ts';

const RESUME = { playerId: 'p_1-A', token: 'secret' };

describe('parseClientEvent', () => {
  it('WIRE-7: a good request arrives in a new object', () => {
    const request = { name: 'Ana', resume: RESUME };
    const parsed = parseClientEvent['lobby:enter']([request]);
    expect(parsed).toEqual({ ok: true, value: request });
    expect(parsed.ok && parsed.value).not.toBe(request);
    expect(parsed.ok && parsed.value.resume).not.toBe(RESUME);
    expect(parseClientEvent['lobby:enter']([{ name: '' }])).toEqual({ ok: true, value: { name: '' } });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', ['Ana']],
    ['a name that is no text', { name: 7 }],
    ['a name beyond all measure', { name: 'x'.repeat(257) }],
    ['an unknown key', { name: 'Ana', rating: 9999 }],
    ['a __proto__ of its own', JSON.parse('{"name":"Ana","__proto__":{"admin":true}}')],
    ['a constructor of its own', JSON.parse('{"name":"Ana","constructor":{}}')],
    ['a foreign prototype', Object.create({ name: 'Ana' })],
    ['an id that cannot be a path', { name: 'Ana', resume: { ...RESUME, playerId: '../x' } }],
    ['an empty token', { name: 'Ana', resume: { ...RESUME, token: '' } }],
    ['an oversized token', { name: 'Ana', resume: { ...RESUME, token: 'x'.repeat(65) } }],
    ['a resume with a key too many', { name: 'Ana', resume: { ...RESUME, side: 1 } }],
  ])('WIRE-7: lobby:enter refuses %s', (_what, argument) => {
    expect(parseClientEvent['lobby:enter']([argument])).toEqual({ ok: false });
  });

  it('WIRE-7: the number of arguments must fit', () => {
    expect(parseClientEvent['queue:join']([])).toEqual({ ok: true, value: undefined });
    expect(parseClientEvent['queue:join']([1])).toEqual({ ok: false });
    expect(parseClientEvent['match:ready']([])).toEqual({ ok: false });
    expect(parseClientEvent['match:ready'](['m1', 'm2'])).toEqual({ ok: false });
    expect(parseClientEvent['match:ready'](['m1'])).toEqual({ ok: true, value: 'm1' });
    expect(parseClientEvent['match:ready'](['a/b'])).toEqual({ ok: false });
  });

  it('WIRE-7: input takes one whole input frame and nothing else', () => {
    const frame = encodeInput(1, NEUTRAL_INPUT);
    expect(parseClientEvent.input([frame])).toEqual({ ok: true, value: frame });
    for (const wrong of [frame.slice(1), new Uint8Array(8), [...frame], 'frame', undefined]) {
      expect(parseClientEvent.input([wrong])).toEqual({ ok: false });
    }
  });

  it('WIRE-7: a znode to unfold is an absolute path of bounded length', () => {
    for (const event of ['znodes:unfold', 'znodes:fold'] as const) {
      expect(parseClientEvent[event](['/duel/lobby'])).toEqual({ ok: true, value: '/duel/lobby' });
      for (const wrong of [
        '',
        '/',
        'duel',
        '/duel/',
        '/duel//x',
        `/${'x'.repeat(1_024)}`,
        ['/duel'],
        null,
        7,
      ]) {
        expect(parseClientEvent[event]([wrong])).toEqual({ ok: false });
      }
    }
    expect(parseClientEvent['znodes:open']([])).toEqual({ ok: true, value: undefined });
    expect(parseClientEvent['znodes:close']([1])).toEqual({ ok: false });
  });

  it('WIRE-7: only the page’s own events are known', () => {
    expect(isClientEvent('lobby:enter')).toBe(true);
    for (const name of ['confirmed', 'toString', '__proto__', 'constructor', '', 7, undefined]) {
      expect(isClientEvent(name)).toBe(false);
    }
  });
});
