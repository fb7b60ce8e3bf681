import type { TreeRow } from '../../inspector/tree-rows.ts';
import { visibleText } from '../../inspector/visible-text.ts';
import { type Life, kindOf } from '../../inspector/znode-kind.ts';
import { Owner } from './owner.tsx';
import type { Panel } from './panel.ts';
import type { RowPlace } from './rows.tsx';
import { Sign } from './sign.tsx';
import { ageWords } from './time-words.ts';
import type { PanelWords } from './words/english.ts';
import { ZnodeGlyph } from './znode-glyph.tsx';
import { ZnodeName } from './znode-name.tsx';

interface ZnodeRowProps {
  readonly id: string;
  readonly panel: Panel;
  readonly row: TreeRow;
  /** Who it stands for, where its recipe tells. */
  readonly label: string | undefined;
  readonly words: PanelWords;
  readonly isSelected: boolean;
  readonly place: RowPlace;
  readonly onPress: () => void;
  readonly onTurn: () => void;
}

/** One znode of the tree: its kind, its name, whose it is, how old it is, and what happened to it a moment ago. */
export function ZnodeRow({
  id,
  panel,
  row,
  label,
  words,
  isSelected,
  place,
  onPress,
  onTurn,
}: ZnodeRowProps) {
  const { inspector } = panel;
  const { znode, level, name } = row;
  const kind = kindOf(znode);
  const mark = inspector.scrubbedTo === undefined ? inspector.marks.get(row.path) : undefined;
  const happened = row.isGhost ? 'deleted' : mark?.kind;
  return (
    // The tree itself has the keyboard.
    <div
      id={id}
      role="treeitem"
      class={row.isGhost ? 'znode-row ghost' : 'znode-row'}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isSelected}
      aria-expanded={row.unfolded}
      style={{ ...place, '--level': String(level - 1) }}
      onClick={onPress}
    >
      {happened && mark ? (
        <span key={`${happened}-${mark.at}`} class={`glow ${happened}`} aria-hidden="true" />
      ) : null}
      <span class="guides" aria-hidden="true" />
      <span
        class={turnClass(row.unfolded)}
        aria-hidden="true"
        onClick={row.unfolded === undefined ? undefined : onTurn}
      />
      <ZnodeGlyph kind={kind} />
      <ZnodeName name={name} sequence={kind.sequence} />
      {label === undefined || label === name ? null : <bdi class="row-label">{visibleText(label)}</bdi>}
      {happened ? <Sign kind={happened} words={words} /> : null}
      {row.unfolded === false ? <span class="count">{znode.children}</span> : null}
      <span class="row-end">
        <Owner inspector={inspector} owner={znode.owner} words={words} />
        <span class="kind-word">{kindWord(kind.life, kind.sequence, words)}</span>
        <span class="age">{ageWords(inspector.now - znode.ctime)}</span>
      </span>
    </div>
  );
}

/** A kind in one word, or two where its name is numbered. */
export function kindWord(life: Life, sequence: number | undefined, words: PanelWords): string {
  return sequence === undefined ? words.kinds[life] : `${words.kinds[life]}, ${words.kinds.sequential}`;
}

function turnClass(unfolded: boolean | undefined): string {
  if (unfolded === undefined) return 'turn none';
  return unfolded ? 'turn unfolded' : 'turn';
}
