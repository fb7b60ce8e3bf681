import { describe, expect, it } from 'vitest';
import { scrollToShow, windowOf } from './row-window.ts';

const LIST = { rows: 10_000, rowHeight: 28, scrollTop: 0, height: 560 };

describe('PANEL-32: a long list', () => {
  it('PANEL-32: draws what is in sight and little more, wherever it is scrolled to', () => {
    expect(windowOf(LIST)).toEqual({ first: 0, end: 26 });
    for (let scrollTop = 0; scrollTop <= 10_000 * 28; scrollTop += 977) {
      const { first, end } = windowOf({ ...LIST, scrollTop });
      expect(end - first).toBeLessThanOrEqual(34);
      expect(first * 28).toBeLessThanOrEqual(scrollTop);
      expect(end).toBeLessThanOrEqual(10_000);
      if (end < 10_000) expect(end * 28).toBeGreaterThanOrEqual(scrollTop + 560);
    }
  });

  it('PANEL-32: has an empty window when it has shrunk above where it was scrolled to, or has no rows', () => {
    const { first, end } = windowOf({ ...LIST, rows: 3, scrollTop: 5000 });
    expect(first).toBeLessThanOrEqual(end);
    expect(windowOf({ ...LIST, rows: 0 })).toEqual({ first: 0, end: 0 });
  });

  it('PANEL-32: scrolls no further than it takes to show a row', () => {
    expect(scrollToShow(5, LIST)).toBe(0);
    expect(scrollToShow(30, LIST)).toBe(31 * 28 - 560);
    expect(scrollToShow(2, { ...LIST, scrollTop: 400 })).toBe(56);
    expect(scrollToShow(20, { ...LIST, scrollTop: 400 })).toBe(400);
  });
});
