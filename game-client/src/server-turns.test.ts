import { describe, expect, it } from 'vitest';
import { ServerTurns } from './server-turns.ts';

const A = 'http://a:1';
const B = 'http://b:1';
const C = 'http://c:1';
const tries = (turns: ServerTurns, count: number) => Array.from({ length: count }, () => turns.next());

describe('the turns of servers', () => {
  it('HOME-10: the last server first, then the others in turn, again and again', () => {
    const turns = new ServerTurns(A, 0);
    turns.learn([B, C]);
    expect(tries(turns, 7)).toEqual([A, B, C, A, B, C, A]);
  });

  it('HOME-10: chance decides which of the others comes first', () => {
    const turns = new ServerTurns(A, 5);
    turns.learn([B, C]);
    expect(tries(turns, 4)).toEqual([A, C, B, A]);
  });

  it('HOME-10: whoever let the page in is the first from then on, and the page’s own server the last resort', () => {
    const turns = new ServerTurns(A, 0);
    turns.learn([B, C]);
    turns.arrive(B);
    turns.learn([C]);
    expect(tries(turns, 4)).toEqual([B, C, A, B]);
  });

  it('HOME-10: alone, it is tried alone, and there is no other to go to', () => {
    const turns = new ServerTurns(A, 3);
    expect(turns.other()).toBeUndefined();
    turns.learn([A]);
    expect(turns.other()).toBeUndefined();
    expect(tries(turns, 3)).toEqual([A, A, A]);
  });

  it('HOME-10: going to another one does not try the last one first', () => {
    const turns = new ServerTurns(A, 0);
    turns.learn([B, C]);
    expect(turns.other()).toBe(B);
    expect(tries(turns, 3)).toEqual([C, A, B]);
  });

  it.each([['no list'], [undefined], [[1, null, 'javascript:alert(1)', '//evil', 'file:///etc']]])(
    'HOME-10: what is no list of origins is no news: %j',
    (told) => {
      const turns = new ServerTurns(A, 0);
      turns.learn(told);
      expect(turns.other()).toBeUndefined();
      expect(tries(turns, 2)).toEqual([A, A]);
    },
  );
});
