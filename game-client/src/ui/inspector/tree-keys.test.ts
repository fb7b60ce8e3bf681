import { describe, expect, it } from 'vitest';
import { type KeyedRow, rowByPrefix, treeMove } from './tree-keys.ts';

const row = (path: string, unfolded?: boolean): KeyedRow => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  level: path.split('/').length - 1,
  unfolded,
});

const ROWS = [
  row('/duel', true),
  row('/duel/intents', false),
  row('/duel/locks', true),
  row('/duel/locks/scores', false),
  row('/duel/matches', false),
  row('/duel/notice'),
];

const go = (to: number) => ({ kind: 'go', to });

describe('PANEL-33: the keyboard of the tree', () => {
  it.each([
    ['ArrowDown', 1, go(2)],
    ['ArrowDown', 5, go(5)],
    ['ArrowUp', 1, go(0)],
    ['ArrowUp', 0, go(0)],
    ['PageDown', 1, go(4)],
    ['PageUp', 2, go(0)],
    ['Home', 3, go(0)],
    ['End', 3, go(5)],
    ['ArrowRight', 1, { kind: 'unfold', path: '/duel/intents' }],
    ['ArrowRight', 2, go(3)],
    ['ArrowRight', 5, go(5)],
    ['ArrowLeft', 2, { kind: 'fold', path: '/duel/locks' }],
    ['ArrowLeft', 3, go(2)],
    ['ArrowLeft', 5, go(0)],
    ['ArrowLeft', 0, { kind: 'fold', path: '/duel' }],
    ['Enter', 4, { kind: 'unfold', path: '/duel/matches' }],
    [' ', 2, { kind: 'fold', path: '/duel/locks' }],
    ['Enter', 5, go(5)],
    ['*', 2, { kind: 'unfold-all', paths: ['/duel/intents', '/duel/matches'] }],
    ['*', 3, { kind: 'unfold-all', paths: ['/duel/locks/scores'] }],
  ])('PANEL-33: %s on row %i', (key, active, move) => {
    expect(treeMove(ROWS, active, key, 3)).toEqual(move);
  });

  it('PANEL-33: leaves other keys, and an empty tree, alone', () => {
    expect(treeMove(ROWS, 1, 'Tab', 3)).toBeUndefined();
    expect(treeMove(ROWS, 1, 'n', 3)).toBeUndefined();
    expect(treeMove([], 0, 'ArrowDown', 3)).toBeUndefined();
  });

  it('PANEL-33: a letter goes on to the next name that begins with it, and around', () => {
    expect(rowByPrefix(ROWS, 0, 'n')).toBe(5);
    expect(rowByPrefix(ROWS, 5, 'l')).toBe(2);
    expect(rowByPrefix(ROWS, 2, 'L')).toBe(2);
    expect(rowByPrefix(ROWS, 0, 'x')).toBeUndefined();
    expect(rowByPrefix([], 0, 'x')).toBeUndefined();
  });

  it('PANEL-33: more letters narrow the name down, and may stay where they are', () => {
    expect(rowByPrefix(ROWS, 4, 'mat')).toBe(4);
    expect(rowByPrefix(ROWS, 4, 'not')).toBe(5);
  });
});
