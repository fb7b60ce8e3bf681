import type { Milliseconds } from '@double-barrier/shared/time';
import type { Catalogue } from '../language/english.ts';

/** A round trip up to the first is good (three bars), up to the second fair (two), else poor (one). */
const GOOD_MS: Milliseconds = 60;
const FAIR_MS: Milliseconds = 150;
const HEIGHTS = [5, 9, 13] as const;

interface LatencyBarsProps {
  readonly latency: Milliseconds | undefined;
  readonly words: Catalogue;
  /** Whose it is, where it is not the reader's own. */
  readonly of?: string;
}

/** The link's quality as three bars and a number. */
export function LatencyBars({ latency, words, of }: LatencyBarsProps) {
  const known = latency !== undefined;
  const label = known ? labelFor(Math.round(latency), words, of) : words.link.noLatency;
  const lit = known ? barsFor(latency) : 0;
  return (
    <span class="latency" role="img" aria-label={label} title={label}>
      <svg viewBox="0 0 17 13" width="17" height="13" aria-hidden="true">
        {HEIGHTS.map((height, i) => (
          <rect
            key={height}
            x={i * 6}
            y={13 - height}
            width="4"
            height={height}
            rx="1"
            class={i < lit ? 'lit' : 'unlit'}
          />
        ))}
      </svg>
      <span aria-hidden="true" class="latency-number">
        {known ? `${Math.round(latency)} ms` : '–'}
      </span>
    </span>
  );
}

function labelFor(ms: Milliseconds, words: Catalogue, of: string | undefined): string {
  return of === undefined ? words.link.latency(ms) : words.link.latencyOf(of, ms);
}

function barsFor(latency: Milliseconds): number {
  if (latency <= GOOD_MS) return 3;
  return latency <= FAIR_MS ? 2 : 1;
}
