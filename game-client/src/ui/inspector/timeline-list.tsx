import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TimelineEntry } from '../../inspector/timeline-entry.ts';
import { visibleText } from '../../inspector/visible-text.ts';
import { gateLine } from './gate-words.ts';
import type { PanelProps } from './panel-words.ts';
import { pathBelow } from './path-below.ts';
import { type RowPlace, Rows, useScrolledRows } from './rows.tsx';
import { Sign } from './sign.tsx';
import { exactTimeOfDay } from './time-words.ts';
import { TimelineFilters } from './timeline-filters.tsx';

/** As high as in inspector.css. */
const ROW_HEIGHT = 44;

/** Every change in the order of the zxids, the newest at the end; the chosen one is the moment at which the tree is shown. */
export function TimelineList(props: PanelProps) {
  const { panel, words } = props;
  const { inspector, view } = panel;
  const { entries } = view;
  const chosen = entries.findIndex(({ id }) => id === inspector.scrubbedTo);
  const { box, window, page, show } = useScrolledRows(entries.length, ROW_HEIGHT);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current) show(entries.length - 1);
  }, [entries.length]);
  useLayoutEffect(() => {
    if (chosen !== -1) show(chosen);
  }, [chosen]);

  const choose = (index: number) => {
    const entry = entries[Math.min(entries.length - 1, Math.max(0, index))];
    if (entry) inspector.scrubTo(entry.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = entryByKey(event.key, chosen === -1 ? entries.length : chosen, entries.length, page);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  const onScroll = () => {
    if (!box.current) return;
    const { scrollTop, clientHeight, scrollHeight } = box.current;
    atEnd.current = scrollTop + clientHeight > scrollHeight - ROW_HEIGHT / 2;
  };
  return (
    <>
      <TimelineFilters {...props} />
      {entries.length === 0 ? <p class="hint empty">{emptiness(props)}</p> : null}
      <div
        ref={box}
        class="changes"
        role="listbox"
        aria-label={words.panel.changes.label}
        aria-activedescendant={chosen === -1 ? undefined : idOf(entries[chosen])}
        tabIndex={0}
        hidden={entries.length === 0}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <Rows
          window={window}
          count={entries.length}
          rowHeight={ROW_HEIGHT}
          always={chosen === -1 ? undefined : chosen}
          row={(index, place) => {
            const entry = entries[index];
            if (!entry) return null;
            const isChosen = index === chosen;
            return (
              <Change
                key={entry.id}
                {...props}
                {...{ entry, isChosen, place }}
                onPress={() => choose(index)}
              />
            );
          }}
        />
      </div>
    </>
  );
}

interface ChangeProps extends PanelProps {
  readonly entry: TimelineEntry;
  readonly isChosen: boolean;
  readonly place: RowPlace;
  readonly onPress: () => void;
}

function Change({ panel, words, entry, isChosen, place, onPress }: ChangeProps) {
  const gate = gateLine(entry, words);
  return (
    // The list itself has the keyboard.
    <div
      id={idOf(entry)}
      role="option"
      class={gate === undefined ? 'change' : 'change at-gate'}
      aria-selected={isChosen}
      style={place}
      onClick={onPress}
    >
      <Sign kind={entry.kind} words={words.panel} />
      <span class="change-path">
        <bdi>{visibleText(pathBelow(entry.path, panel.inspector.live.root))}</bdi>
      </span>
      <time class="change-time">{exactTimeOfDay(entry.at)}</time>
      <span class="change-gate">{gate}</span>
      <span class="change-zxid">
        {entry.isBridged ? words.panel.changes.bridged : `0x${entry.zxid.toString(16)}`}
      </span>
    </div>
  );
}

/** The entry that a key leads to; undefined for other keys. */
export function entryByKey(key: string, from: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'PageDown':
      return Math.min(count - 1, from + page);
    case 'PageUp':
      return Math.max(0, from - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function idOf(entry: TimelineEntry | undefined): string | undefined {
  return entry && `change-${entry.id}`;
}

function emptiness({ panel, words }: PanelProps): string {
  const { changes } = words.panel;
  return panel.inspector.timeline.entries.length === 0 ? changes.none : changes.noneFits;
}
