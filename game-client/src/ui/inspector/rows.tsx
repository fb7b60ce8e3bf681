import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type RowWindow, scrollToShow, windowOf } from './row-window.ts';

/** A scrolled box of many rows of one height. */
export interface ScrolledRows {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly window: RowWindow;
  /** Rows that fit into the box. */
  readonly page: number;
  readonly show: (index: number) => void;
}

/** Follows a box that scrolls over `count` rows of `rowHeight` CSS pixels. */
export function useScrolledRows(count: number, rowHeight: number): ScrolledRows {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ scrollTop: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => {
      const { scrollTop, clientHeight: height } = element;
      setSeen((before) =>
        before.scrollTop === scrollTop && before.height === height ? before : { scrollTop, height },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const list = { rows: count, rowHeight, ...seen };
  return {
    box,
    window: windowOf(list),
    page: Math.max(1, Math.floor(seen.height / rowHeight) - 1),
    show(index) {
      const element = box.current;
      if (!element) return;
      const { scrollTop, clientHeight: height } = element;
      element.scrollTop = scrollToShow(index, { ...list, scrollTop, height });
    },
  };
}

/** Where a row stands in its list, as a style. */
export type RowPlace = { readonly top: string; readonly height: string };

interface RowsProps {
  readonly window: RowWindow;
  readonly count: number;
  readonly rowHeight: number;
  /** A row that is drawn wherever the box is scrolled to, since something refers to it. */
  readonly always?: number | undefined;
  readonly row: (index: number, place: RowPlace) => JSX.Element | null;
}

/** The drawn rows of a long list, each in its place, in a box as high as all of them. */
export function Rows({ window: { first, end }, count, rowHeight, always, row }: RowsProps) {
  const indices = Array.from({ length: end - first }, (_, i) => first + i);
  const isBeyond = always !== undefined && always < count && (always < first || always >= end);
  return (
    <div class="rows" role="presentation" style={{ height: `${count * rowHeight}px` }}>
      {(isBeyond ? [...indices, always] : indices).map((index) =>
        row(index, { top: `${index * rowHeight}px`, height: `${rowHeight}px` }),
      )}
    </div>
  );
}
