import { useLayoutEffect, useRef } from 'preact/hooks';
import { labelsOf } from './labels.ts';
import type { TreeRow } from '../../inspector/tree-rows.ts';
import type { Panel } from './panel.ts';
import type { PanelProps } from './panel-words.ts';
import { Rows, useScrolledRows } from './rows.tsx';
import { rowByPrefix, treeMove } from './tree-keys.ts';
import { ZnodeRow } from './znode-row.tsx';

/** As high as in inspector.css. */
const ROW_HEIGHT = 30;
/** Letters that follow each other this quickly spell one name. */
const TYPING_MS = 700;

/** The znodes as a tree of the WAI-ARIA pattern; only the rows in sight are in the document. */
export function ZnodeTree({ panel, words: { panel: words } }: PanelProps) {
  const { rows } = panel;
  const labels = labelsOf(panel.inspector.recipes());
  const active = rowOf(rows, panel.selected);
  const { box, window, page, show } = useScrolledRows(rows.length, ROW_HEIGHT);
  const typing = useTyping(panel);
  const path = rows[active]?.path;
  useLayoutEffect(() => show(active), [path]);

  // Keys may come faster than pictures: what counts is how things stand now, not how they were drawn last.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = panel.rows;
    const at = rowOf(now, panel.selected);
    const move = treeMove(now, at, event.key, page);
    if (move) {
      event.preventDefault();
      if (move.kind === 'go') panel.select(now[move.to]?.path ?? '');
      else if (move.kind === 'fold') panel.fold(move.path);
      else panel.unfold('paths' in move ? move.paths : [move.path]);
      return;
    }
    if (event.key.length !== 1) return;
    event.preventDefault();
    const found = rowByPrefix(now, at, typing(event.key));
    if (found !== undefined) panel.select(now[found]?.path ?? '');
  };

  return (
    <div
      ref={box}
      class="tree"
      role="tree"
      aria-label={words.znodes}
      aria-activedescendant={path === undefined ? undefined : idOf(path)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Rows
        window={window}
        count={rows.length}
        rowHeight={ROW_HEIGHT}
        always={active}
        row={(index, place) => {
          const row = rows[index];
          if (!row) return null;
          const turn = () => (row.unfolded ? panel.fold(row.path) : panel.unfold([row.path]));
          return (
            <ZnodeRow
              key={row.path}
              id={idOf(row.path)}
              panel={panel}
              row={row}
              label={labels.get(row.path)}
              words={words}
              isSelected={index === active}
              place={place}
              onPress={() => panel.select(row.path)}
              onTurn={turn}
            />
          );
        }}
      />
    </div>
  );
}

/** Where the selected znode is; one that is gone leaves its parent, or whatever of its way is still there. */
function rowOf(rows: readonly TreeRow[], selected: string | undefined): number {
  for (let path = selected ?? ''; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const index = rows.findIndex((row) => row.path === path);
    if (index !== -1) return index;
  }
  return 0;
}

/** An id in the document: a path holds characters that none may. */
function idOf(path: string): string {
  return `znode-${encodeURIComponent(path)}`;
}

/** What was typed of a name so far; a pause begins another. */
function useTyping({ clock }: Panel): (letter: string) => string {
  const typed = useRef({ text: '', at: 0 });
  return (letter) => {
    const now = clock.now();
    const goesOn = now - typed.current.at < TYPING_MS;
    typed.current = { text: goesOn ? typed.current.text + letter : letter, at: now };
    return typed.current.text;
  };
}
