import { DUELIST } from '@double-barrier/shared/simulation/rules';
import * as v from 'valibot';
import { benchHostedWorld } from '../../match/hosted-world-bench.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { playTrials } from './trials.ts';

const ROUND_TRIPS_MS = [0, 50, 100, 200] as const;
/** In all, over all conditions. */
const TICKS = 1_000_000;
const BODY = 2 * DUELIST.radius;
/** The round trip at which a correction shall be no wider than a body. */
const CORRECTION_AT_MS = 100;
const MOST_LATE_PERCENT = 0.5;

const trial = v.object({
  ticks: v.number(),
  desyncs: v.number(),
  keyFrames: v.number(),
  presses: v.number(),
  depth: v.object({ p50: v.number(), p99: v.number() }),
  opponentMove: v.object({ p99: v.number(), movedP50: v.number(), movedP99: v.number() }),
  leadBeyondIdeal: v.object({ least: v.number(), most: v.number() }),
  late: v.number(),
});
type Trial = v.InferOutput<typeof trial>;

interface Conditions {
  readonly roundTripMs: number;
  readonly stalls: boolean;
}

/** Measures a tick's cost for the host, then a million ticks of duels over simulated connections. */
export async function benchNetcode(bench: Bench): Promise<Figure[]> {
  const conditions = ROUND_TRIPS_MS.flatMap((roundTripMs) =>
    [false, true].map((stalls): Conditions => ({ roundTripMs, stalls })),
  );
  const ticks = Math.ceil(TICKS / conditions.length);
  const orders = conditions.map((one, index) => ({
    play: 'netcode',
    ...one,
    ticks,
    seed: 1 + 1000 * index,
  }));
  const trials = await playTrials(bench, orders, (answer) => v.parse(trial, answer));
  const sum = (of: (one: Trial) => number) => trials.reduce((total, one) => total + of(one), 0);
  return [
    ...benchHostedWorld(bench.clock),
    {
      name: `netcode: desyncs in ${sum((one) => one.ticks)} ticks`,
      value: sum((one) => one.desyncs),
      unit: '',
      goal: 0,
    },
    {
      name: `netcode: frames from a press to the own screen, most of ${sum((one) => one.presses)}`,
      value: Math.max(...trials.map((one) => one.keyFrames)),
      unit: 'frames',
      goal: 1,
    },
    ...trials.flatMap((one, index) => figuresOf(one, conditions[index])),
  ];
}

function figuresOf({ depth, opponentMove, leadBeyondIdeal, late }: Trial, conditions?: Conditions): Figure[] {
  if (!conditions) return [];
  const { roundTripMs, stalls } = conditions;
  const figure = (
    name: string,
    value: number,
    unit: string,
    bounds: { goal?: number; floor?: number } = {},
  ) => ({
    name: `netcode, ${roundTripMs} ± 20 ms${stalls ? ' with stalls' : ''}: ${name}`,
    value,
    unit,
    ...bounds,
  });
  return [
    figure('rollback, p50', depth.p50, 'ticks'),
    figure('rollback, p99', depth.p99, 'ticks'),
    figure(
      'opponent moved by a frame, p99',
      opponentMove.p99,
      'px',
      roundTripMs === CORRECTION_AT_MS && !stalls ? { goal: BODY } : {},
    ),
    figure('the same of frames that moved him, p50', opponentMove.movedP50, 'px'),
    figure('the same of frames that moved him, p99', opponentMove.movedP99, 'px'),
    ...(stalls
      ? []
      : [
          figure('lead beyond the ideal after 3 s, least', leadBeyondIdeal.least, 'ticks', { floor: 0 }),
          figure('lead beyond the ideal after 3 s, most', leadBeyondIdeal.most, 'ticks', { goal: 1 }),
        ]),
    figure('late inputs', 100 * late, '%', stalls ? {} : { goal: MOST_LATE_PERCENT }),
  ];
}
