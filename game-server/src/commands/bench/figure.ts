import type { BenchRow } from '@double-barrier/shared/simulation/bench';
import type { Milliseconds } from '@double-barrier/shared/time';

/** One measured figure; it should not exceed its `goal`, nor stay below its `floor`. */
export interface Figure extends BenchRow {
  readonly floor?: number;
}

/** Whether the figure is as it should be; undefined where nothing is said of that. */
export function isReached({ value, goal, floor }: Figure): boolean | undefined {
  if (goal === undefined && floor === undefined) return undefined;
  return value <= (goal ?? Number.POSITIVE_INFINITY) && value >= (floor ?? Number.NEGATIVE_INFINITY);
}

/** The table for people: name, value, unit, goal, and whether it is met. */
export function describeFigures(figures: readonly Figure[]): string {
  const width = Math.max(0, ...figures.map(({ name }) => name.length));
  return figures.map((figure) => describe(figure, width)).join('\n');
}

/** The value in the middle of the samples. */
export function p50(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The nearest rank: a value that was really measured; not a number where nothing was. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1] ?? Number.NaN;
}

/** A median and a 95th percentile, with how many samples they are of. */
export function percentiles(name: string, samples: readonly Milliseconds[]): Figure[] {
  return [
    { name: `${name}, p50 of ${samples.length}`, value: p50(samples), unit: 'ms' },
    { name: `${name}, p95`, value: quantile(samples, 0.95), unit: 'ms' },
  ];
}

function describe(figure: Figure, width: number): string {
  const { name, value, unit, goal, floor } = figure;
  const digits = Number.isInteger(value) ? 0 : 2;
  const wanted = goal !== undefined ? `≤ ${goal}` : floor !== undefined ? `≥ ${floor}` : '';
  const verdict = wanted && `${wanted.padEnd(8)} ${isReached(figure) ? 'met' : 'missed'}`;
  return `${name.padEnd(width)}  ${value.toFixed(digits).padStart(10)} ${unit.padEnd(10)} ${verdict}`.trimEnd();
}
