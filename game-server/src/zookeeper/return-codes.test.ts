import { describe, expect, it } from 'vitest';
import { errorOf, isAnswer } from './return-codes.ts';

describe('return codes', () => {
  for (const code of [-1, -2, -4, -5, -7, -112, -116, -118, -999]) {
    it(`ZK-2: ${code} leaves the outcome of a write unknown, and of a read not`, () => {
      expect(errorOf(code, 'set', '/a', true).ambiguous).toBe(true);
      expect(errorOf(code, 'get', '/a', false).ambiguous).toBe(false);
    });
  }

  for (const code of [-8, -9, -101, -102, -103, -108, -110, -111, -115]) {
    it(`ZK-2: ${code} says that a write was not applied`, () => {
      expect(errorOf(code, 'set', '/a', true).ambiguous).toBe(false);
    });
  }

  it('ZK-7: tells the answers of ZooKeeper from what the client says itself', () => {
    const answers = [0, -1, -2, -4, -7, -9, -101, -103, -110, -112, -116].filter(isAnswer);
    expect(answers).toEqual([0, -101, -103, -110]);
  });

  it('ZK-1: a code that nobody knows is unknown', () => {
    expect(errorOf(-999, 'set', '/a', true)).toMatchObject({ code: 'unknown', operation: 'set', path: '/a' });
  });
});
