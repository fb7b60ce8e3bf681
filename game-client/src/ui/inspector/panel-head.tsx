import type { PanelProps } from './panel-words.ts';
import { timeOfDay } from './time-words.ts';

interface PanelHeadProps extends PanelProps {
  readonly isAlone: boolean;
  readonly onClose: () => void;
}

/** The panel's title, how fresh it is, and the ways out of it. */
export function PanelHead({ panel, words, revision, isAlone, onClose }: PanelHeadProps) {
  const { panel: said } = words;
  const { inspector } = panel;
  return (
    <header class="panel-head">
      <h2>
        {isAlone ? (
          <a class="brand" href="/" aria-label="Double Barrier">
            <span aria-hidden="true" class="brand-gates" />
            <span class="brand-name">Double Barrier</span>
          </a>
        ) : null}
        <span>{said.title}</span>
      </h2>
      <code class="znode">{inspector.hasPicture ? inspector.shown.root : ''}</code>
      <Freshness {...{ panel, words, revision }} />
      {isAlone ? null : (
        <>
          <a
            class="icon-way"
            href="/inspector"
            target="_blank"
            rel="noreferrer"
            aria-label={said.alone}
            title={said.alone}
          >
            <Icon path="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5" />
          </a>
          <button type="button" class="icon-way" aria-label={said.close} title={said.close} onClick={onClose}>
            <Icon path="M6 6l12 12M18 6L6 18" />
          </button>
        </>
      )}
    </header>
  );
}

function Freshness({ panel, words }: PanelProps) {
  const { inspector } = panel;
  if (!inspector.hasPicture || panel.recordingName !== undefined) return <span class="freshness" />;
  const { staleSince } = inspector;
  return staleSince === undefined ? (
    <span class="freshness live">{words.panel.live}</span>
  ) : (
    <span class="freshness stale">{words.panel.stale(timeOfDay(staleSince))}</span>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
