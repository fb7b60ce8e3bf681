import type { ReplayRecord } from '@double-barrier/shared/protocol/replay-record';
import { TICKS_PER_SECOND, type Tick } from '@double-barrier/shared/simulation/player-input';
import type { Clock } from '@double-barrier/shared/time';
import type { Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { ReplayWords } from '../../language/replay-words.ts';
import type { LoadedReplay, ReplayFault } from '../../replay/load-replay.ts';
import { type ReplayPosition, SPEEDS, type Speed } from '../../replay/replay-feed.ts';
import { useFocusWhenShown } from '../focus.ts';

/** How a replay is steered. */
export interface ReplayControls {
  /** Changes with every new position. */
  readonly position: Signal<number>;
  readonly feed: {
    readonly position: ReplayPosition;
    toggle(): void;
    setSpeed(speed: Speed): void;
    seek(tick: Tick): void;
  };
}

/** What the page knows of its replay; without controls the arena is still being lit. */
export type ShownReplay =
  | { readonly kind: 'loading' }
  | (LoadedReplay & { readonly kind: 'ready' } & { readonly controls?: ReplayControls })
  | {
      readonly kind: 'failed';
      readonly fault: ReplayFault | 'arena';
      readonly record: ReplayRecord | undefined;
    };

interface ReplayProps {
  readonly shown: Signal<ShownReplay>;
  readonly words: ReplayWords;
  readonly clock: Clock;
}

const LEAP_TICKS: Tick = 5 * TICKS_PER_SECOND;

/** The page of one replay: who fought, how it is steered, and whether it agrees with what was committed. */
export function ReplayScreen({ shown, words, clock }: ReplayProps) {
  const now = shown.value;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  const record = now.kind === 'loading' ? undefined : now.record;
  return (
    <main class="replay" data-replay={now.kind}>
      <header class="replay-head plate">
        <h1 ref={heading} tabIndex={-1}>
          {record ? words.title(record.players[0].name, record.players[1].name) : words.heading}
        </h1>
        {record ? <Result record={record} words={words} /> : null}
        <p class="replay-verdict" role="status">
          {verdict(now, words)}
        </p>
        <p class="replay-ways">
          <a href="/">{words.lobby}</a> <CopyLink words={words} clock={clock} />
        </p>
      </header>
      {now.kind === 'ready' && now.controls ? (
        <Steering controls={now.controls} end={now.match.ticks} words={words} />
      ) : null}
    </main>
  );
}

function verdict(now: ShownReplay, words: ReplayWords): string {
  if (now.kind === 'loading') return words.loading;
  if (now.kind === 'failed') return now.fault === 'arena' ? words.notShown : words.faults[now.fault];
  return now.agrees ? words.agrees(now.record.result.hash.toString(16).padStart(8, '0')) : words.differs;
}

function Result({ record, words }: { readonly record: ReplayRecord; readonly words: ReplayWords }) {
  const [left, right] = record.result.parts;
  return <p class="replay-score">{words.score(left.total, right.total)}</p>;
}

function CopyLink({ words, clock }: Pick<ReplayProps, 'words' | 'clock'>) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(location.href).then(() => {
      setCopied(true);
      clock.after(3000, () => setCopied(false));
    });
  };
  return (
    <button type="button" class="quiet" onClick={copy}>
      {copied ? words.copied : words.copy}
    </button>
  );
}

interface SteeringProps {
  readonly controls: ReplayControls;
  readonly end: Tick;
  readonly words: ReplayWords;
}

/** Play, pause, speed, and the place in the duel, by pointer and by keys. */
function Steering({ controls: { position, feed }, end, words }: SteeringProps) {
  void position.value;
  const { tick, playing, speed, rounds } = feed.position;
  useReplayKeys(feed, end);
  return (
    <section class="replay-bar plate" aria-label={words.heading}>
      <button type="button" class="primary" onClick={() => feed.toggle()}>
        {playing ? words.pause : words.play}
      </button>
      <span class="number replay-rounds">{words.rounds(rounds[0], rounds[1])}</span>
      <input
        type="range"
        min={0}
        max={end}
        value={tick}
        aria-label={words.position}
        aria-valuetext={words.at(timeOf(tick), timeOf(end))}
        onInput={(event) => feed.seek(Number(event.currentTarget.value))}
      />
      <span class="number">
        {timeOf(tick)} / {timeOf(end)}
      </span>
      <fieldset>
        <legend class="visually-hidden">{words.speed}</legend>
        {SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            class="quiet"
            aria-pressed={one === speed}
            onClick={() => feed.setSpeed(one)}
          >
            {one === 0.5 ? '½' : one}×
          </button>
        ))}
      </fieldset>
      <p class="hint">{words.keys}</p>
    </section>
  );
}

function useReplayKeys(feed: ReplayControls['feed'], end: Tick): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const isOnButton =
        event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
      if (event.key === ' ' && !isOnButton) feed.toggle();
      else if (event.key === 'ArrowLeft') feed.seek(feed.position.tick - LEAP_TICKS);
      else if (event.key === 'ArrowRight') feed.seek(feed.position.tick + LEAP_TICKS);
      else if (event.key === 'Home') feed.seek(0);
      else if (event.key === 'End') feed.seek(end);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [feed, end]);
}

/** Minutes and seconds. */
function timeOf(tick: Tick): string {
  const seconds = Math.floor(tick / TICKS_PER_SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
