import { ZNODES_WATCHED } from '@double-barrier/shared/protocol/znode-events';
import type { PanelProps } from './panel-words.ts';
import { timeOfDay } from './time-words.ts';

/** As many characters of a match's id as tell it from another. */
const ID_SHOWN = 8;

/** What the reader must know about what he sees: that it is old, the past, a part, or not all. */
export function PanelBanners(props: PanelProps) {
  const { panel, words } = props;
  const { inspector } = panel;
  const { match } = panel.view.filter;
  const isStale = inspector.staleSince !== undefined && panel.recordingName === undefined;
  return (
    <div class="banners" aria-live="polite">
      {isStale ? <p class="banner stale">{words.panel.staleHint}</p> : null}
      <Past {...props} />
      {match === undefined ? null : (
        <p class="banner part">
          {words.panel.oneMatch(match.slice(0, ID_SHOWN))}
          <button type="button" class="chip" onClick={() => panel.showMatch(undefined)}>
            {words.panel.wholeTree}
          </button>
        </p>
      )}
      {inspector.isFull ? <p class="banner">{words.panel.full(ZNODES_WATCHED)}</p> : null}
    </div>
  );
}

function Past({ panel, words }: PanelProps) {
  const { inspector, recordingName } = panel;
  const isPast = inspector.scrubbedTo !== undefined;
  if (!isPast && recordingName === undefined) return null;
  return (
    <p class="banner past">
      <span>
        {recordingName === undefined ? null : `${words.panel.file(recordingName)} · `}
        {words.panel.past(timeOfDay(inspector.now))}
      </span>
      <button type="button" class="chip bright" onClick={() => panel.backToNow()}>
        {words.panel.now}
      </button>
    </p>
  );
}
