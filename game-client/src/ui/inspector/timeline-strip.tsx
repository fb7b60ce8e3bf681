import type { Gate } from '../../inspector/gate.ts';
import { gateLine } from './gate-words.ts';
import type { PanelProps } from './panel-words.ts';
import { columnsOf, flagsOf } from './strip-marks.ts';
import { timeOfDay } from './time-words.ts';

const COLUMNS = 180;
const FLAGS = 60;
const HEIGHT = 34;

/** The whole timeline as one strip with the matches' gates as flags, and the slider that goes back in it. */
export function TimelineStrip({ panel, words }: PanelProps) {
  const { inspector } = panel;
  const { entries, dropped } = inspector.timeline;
  const { changes } = words.panel;
  const at = placeOf(panel);
  const moment = entries[at - 1];
  const goTo = (place: number) => {
    if (place >= entries.length && !inspector.isRecording) panel.backToNow();
    else inspector.scrubTo(place === 0 ? 'start' : entries[place - 1]?.id);
  };
  const isLive = at === entries.length;
  return (
    <section class={isLive ? 'strip' : 'strip past'} aria-label={changes.strip}>
      <div class="strip-scale">
        <div class="strip-picture" aria-hidden="true">
          <Ticks panel={panel} />
          {flagsOf(entries, FLAGS).map(({ at, entry }) => (
            <span
              key={entry.id}
              class={`flag ${toneOf(entry.gates)}`}
              style={{ left: `${at * 100}%` }}
              title={gateLine(entry, words)}
            />
          ))}
        </div>
        <input
          type="range"
          class="scrub"
          min={0}
          max={entries.length}
          value={at}
          disabled={entries.length === 0}
          aria-label={changes.scrub}
          aria-valuetext={isLive || !moment ? changes.atNow : `${timeOfDay(moment.at)}, ${moment.path}`}
          onInput={({ currentTarget }) => goTo(currentTarget.valueAsNumber)}
        />
      </div>
      <p class="strip-words">
        <span>{entries[0] ? timeOfDay(entries[0].at) : ''}</span>
        <span>{dropped > 0 ? changes.forgotten(dropped) : changes.count(entries.length)}</span>
        <span>{inspector.isRecording ? '' : changes.atNow}</span>
      </p>
    </section>
  );
}

/** The slider's place: how many changes lie before the moment that is shown. */
function placeOf({ inspector }: PanelProps['panel']): number {
  const { scrubbedTo, timeline } = inspector;
  if (scrubbedTo === undefined) return timeline.entries.length;
  return scrubbedTo === 'start' ? 0 : timeline.entries.findIndex(({ id }) => id === scrubbedTo) + 1;
}

/** Up for what was created, down for what was deleted, around the middle for what was changed. */
function Ticks({ panel }: Pick<PanelProps, 'panel'>) {
  const columns = columnsOf(panel.inspector.timeline.entries, COLUMNS);
  const paths = { created: '', changed: '', deleted: '' };
  const middle = HEIGHT / 2;
  columns.forEach(({ counts }, i) => {
    const x = i + 0.5;
    if (counts.created > 0) paths.created += `M${x} ${middle - 2}v-${reach(counts.created)}`;
    if (counts.changed > 0) paths.changed += `M${x} ${middle - 1.5}v3`;
    if (counts.deleted > 0) paths.deleted += `M${x} ${middle + 2}v${reach(counts.deleted)}`;
  });
  return (
    <svg class="ticks" viewBox={`0 0 ${Math.max(1, columns.length)} ${HEIGHT}`} preserveAspectRatio="none">
      <path class="created" d={paths.created} />
      <path class="changed" d={paths.changed} />
      <path class="deleted" d={paths.deleted} />
    </svg>
  );
}

function reach(count: number): number {
  return Math.min(HEIGHT / 2 - 3, 8 + 2 * Math.log2(count));
}

/** The opening of a gate is the brightest flag. */
function toneOf(gates: readonly Gate[]): string {
  if (gates.some(({ kind }) => kind === 'opened')) return 'opened';
  return gates.some(({ kind }) => kind === 'lock-taken' || kind === 'lock-released') ? 'lock' : 'passed';
}
