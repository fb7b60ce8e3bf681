import { useRef } from 'preact/hooks';
import type { Failure } from '../../app-state.ts';
import type { Panel } from './panel.ts';
import { PanelBanners } from './panel-banners.tsx';
import { PanelHead } from './panel-head.tsx';
import { PartsInColumns, PartsInTabs } from './panel-parts.tsx';
import { allWords, type PanelProps } from './panel-words.ts';
import { useWidth } from './width.ts';

interface InspectorPanelProps {
  readonly panel: Panel;
  /** The sentence for a refusal, in the panel's language. */
  readonly refusalWords: (refusal: Failure) => string;
  /** Beside the game, or a window of its own. */
  readonly isAlone: boolean;
  readonly onClose: () => void;
  /** Gives the keys back to the page. */
  readonly onLeave: () => void;
}

/** From this width on all parts have room beside each other; CSS pixels. */
const WIDE = 1080;

/** The inspector: the tree as it is, what it means, how it came about and what is wrong with it. */
export function InspectorPanel({ panel, refusalWords, isAlone, onClose, onLeave }: InspectorPanelProps) {
  const words = allWords[panel.language];
  const frame = useRef<HTMLElement>(null);
  const isWide = useWidth(frame) >= WIDE;
  const props: PanelProps = { panel, words, revision: panel.revision.number };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isAlone) return;
    event.stopPropagation();
    onLeave();
  };
  return (
    <aside
      ref={frame}
      class={isAlone ? 'inspector whole' : 'inspector beside'}
      aria-label={words.panel.title}
      data-own-keys
      onKeyDown={onKeyDown}
    >
      <PanelHead {...props} isAlone={isAlone} onClose={onClose} />
      <PanelBanners {...props} />
      <Body {...props} isWide={isWide} refusalWords={refusalWords} />
    </aside>
  );
}

function Body({
  isWide,
  refusalWords,
  ...props
}: PanelProps & { readonly isWide: boolean } & Pick<InspectorPanelProps, 'refusalWords'>) {
  const { panel, words } = props;
  const { refusal, inspector } = panel;
  if (refusal !== undefined && panel.recordingName === undefined) {
    return (
      <div class="panel-message" role="alert">
        <h3>{words.panel.refused}</h3>
        <p>{refusalWords(refusal)}</p>
      </div>
    );
  }
  if (!inspector.hasPicture) {
    return <p class="panel-message hint">{words.panel.reading}</p>;
  }
  return isWide ? <PartsInColumns {...props} /> : <PartsInTabs {...props} />;
}
