import { useRef } from 'preact/hooks';
import type { ChangeKind } from '../../inspector/timeline-entry.ts';
import type { PanelProps } from './panel-words.ts';
import { Sign } from './sign.tsx';

const KINDS: readonly ChangeKind[] = ['created', 'changed', 'deleted'];
/** As many characters of a match's id as tell it from another. */
const ID_SHOWN = 8;

/** What of the timeline is listed, whether it goes on, and its way into a file and back. */
export function TimelineFilters(props: PanelProps) {
  const { panel, words } = props;
  const { view } = panel;
  const { changes } = words.panel;
  const { match, path, kinds } = view.filter;
  const known = matchesIn(props);
  return (
    <div class="filters">
      <label>
        <span>{changes.match}</span>
        <select
          value={match ?? ''}
          onChange={({ currentTarget }) => panel.filter({ match: currentTarget.value || undefined })}
        >
          <option value="">{changes.anyMatch}</option>
          {known.map((id) => (
            <option key={id} value={id}>
              {id.slice(0, ID_SHOWN)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{changes.path}</span>
        <input
          type="search"
          spellcheck={false}
          value={path}
          onInput={({ currentTarget }) => panel.filter({ path: currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend class="visually-hidden">{changes.kind}</legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class="chip"
            aria-pressed={kinds.has(kind)}
            onClick={() => panel.filter({ kinds: toggled(kinds, kind) })}
          >
            <Sign kind={kind} words={words.panel} />
          </button>
        ))}
      </fieldset>
      <div class="timeline-ways">
        <button type="button" class="chip" aria-pressed={view.isPaused} onClick={() => panel.togglePause()}>
          {view.isPaused ? changes.go(view.held) : changes.pause}
        </button>
        <Files {...props} />
      </div>
      {panel.fileRefusal ? (
        <p class="refused" role="alert">
          {words.model.timeline.refusals[panel.fileRefusal.reason]}
        </p>
      ) : null}
    </div>
  );
}

function Files({ panel, words }: PanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const { changes } = words.panel;
  const open = async (file: File | undefined) => {
    if (file) panel.open(file.name, await file.text());
    // The same file may be opened again.
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <button type="button" class="chip" onClick={() => saveAs('znodes.json', panel.save())}>
        {changes.save}
      </button>
      <button type="button" class="chip" onClick={() => input.current?.click()}>
        {changes.open}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={changes.open}
        onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
      />
    </>
  );
}

function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The matches that the timeline tells of, the newest first, and the one that is asked for. */
function matchesIn({ panel }: PanelProps): readonly string[] {
  const asked = panel.view.filter.match;
  const seen = new Set(panel.inspector.timeline.entries.flatMap(({ matches }) => matches));
  if (asked !== undefined) seen.add(asked);
  return [...seen].toReversed();
}

function toggled(kinds: ReadonlySet<ChangeKind>, kind: ChangeKind): ReadonlySet<ChangeKind> {
  const next = new Set(kinds);
  if (!next.delete(kind)) next.add(kind);
  return next;
}
