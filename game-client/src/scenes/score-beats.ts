import type { ScoreParts } from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';

/** The beats in which a score is counted up. */
export const BEATS = ['rounds', 'hits', 'parries'] as const;
export type Beat = (typeof BEATS)[number];

const FIRST_MS = 500;
const COUNT_MS = 650;
const REST_MS = 350;

/** What the tiles show at one moment of the count. */
export interface Count {
  readonly value: number;
  /** The beats that have begun, in order. */
  readonly begun: readonly Beat[];
  readonly done: boolean;
}

/** The count `elapsed` ms after it began: rounds, then hits, then parries are added, with a rest after each. */
export function countAt(parts: ScoreParts, elapsed: Milliseconds): Count {
  let value = 0;
  const begun: Beat[] = [];
  let left = elapsed - FIRST_MS;
  for (const beat of BEATS) {
    if (left < 0) return { value, begun, done: false };
    begun.push(beat);
    const share = Math.min(1, left / COUNT_MS);
    value += Math.round(parts[beat] * share);
    left -= COUNT_MS + REST_MS;
  }
  return { value: left < -REST_MS ? value : parts.total, begun, done: left >= -REST_MS };
}

/** The count at its end, for those who want no motion. */
export function fullCount(parts: ScoreParts): Count {
  return { value: parts.total, begun: BEATS, done: true };
}
