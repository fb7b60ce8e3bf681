import * as v from 'valibot';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { playTrials } from './trials.ts';

const DUELS = 2000;
const DUELS_AT_ONCE = 100;
const ROUND_TRIPS_MS = [0, 100] as const;
const JITTER_MS = 20;
/** Of 2,000 duels a share of a half is measured to ± 3 % in 99 of 100 runs. */
const LEAST_PERCENT = 47;
const MOST_PERCENT = 53;

const trial = v.object({
  duels: v.number(),
  wonByLeft: v.number(),
  wonByFurther: v.number(),
  hitsByNearer: v.number(),
  hitsByFurther: v.number(),
});
type Trial = v.InferOutput<typeof trial>;

/** Measures whether a bot against itself wins more often on one side, or with the lower latency. */
export async function benchFairness(bench: Bench): Promise<Figure[]> {
  const orders = Array.from({ length: DUELS / DUELS_AT_ONCE }, (_, index) => ({
    play: 'fairness',
    strength: 'adept',
    roundTripsMs: ROUND_TRIPS_MS,
    jitterMs: JITTER_MS,
    duels: DUELS_AT_ONCE,
    seed: 1 + index * DUELS_AT_ONCE,
  }));
  const trials = await playTrials(bench, orders, (answer) => v.parse(trial, answer));
  const sum = (of: (one: Trial) => number) => trials.reduce((total, one) => total + of(one), 0);
  const duels = sum((one) => one.duels);
  const share = (name: string, won: number) => ({
    name: `fairness: ${name}, of ${duels} duels`,
    value: (100 * won) / duels,
    unit: '%',
    floor: LEAST_PERCENT,
    goal: MOST_PERCENT,
  });
  const [near, far] = ROUND_TRIPS_MS;
  return [
    share(
      'won by the left side',
      sum((one) => one.wonByLeft),
    ),
    share(
      `won at ${far} ms against ${near} ms`,
      sum((one) => one.wonByFurther),
    ),
    { name: `fairness: hits at ${near} ms`, value: sum((one) => one.hitsByNearer), unit: 'hits' },
    { name: `fairness: hits at ${far} ms`, value: sum((one) => one.hitsByFurther), unit: 'hits' },
  ];
}
