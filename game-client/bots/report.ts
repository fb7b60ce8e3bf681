import type { Milliseconds } from '@double-barrier/shared/time';
import type { Way } from '../src/connection.ts';
import type { GateTimes, PlayerRecord } from './player-record.ts';
import { type Spread, Tally } from './tally.ts';
import type { ByteRates, HotFrame } from './traffic.ts';

/** What a player's stream may take each way, in bytes a second. */
export const STREAM_GOAL = 1200;

/** A spread, or null where nothing was measured. */
export type Measured = Spread | null;

/** A player without a final score. */
export interface Unscored {
  readonly duel: number;
  readonly name: string;
  readonly url: string;
  readonly why: string;
}

/** What a run found; the object of `--json`. */
export interface Report {
  readonly duels: {
    readonly asked: number;
    readonly done: number;
    readonly aborted: number;
    readonly failed: number;
  };
  readonly seconds: number;
  readonly urls: readonly string[];
  /** Over players, from `playing` to the decision: WebSocket frames with their headers. */
  readonly bytesPerSecond: {
    readonly goal: number;
    readonly stream: Readonly<Record<Way, Measured>>;
    readonly all: Readonly<Record<Way, Measured>>;
  };
  /** Over all frames of the run, with their headers. */
  readonly hotFrameBytes: Readonly<Record<HotFrame, Measured>>;
  readonly latencyMs: Measured;
  readonly gateMs: {
    /** From the second seat's `match:ready` until both are told `playing`. */
    readonly begin: Measured;
    /** From the second seat's `match:leave` until both are shown the final score. */
    readonly score: Measured;
  };
  readonly rollbackTicks: Measured;
  /** Of the confirmed ticks after the first countdown; null where there was none. */
  readonly lateInputShare: number | null;
  readonly desyncs: number;
  readonly gaps: number;
  readonly keyframes: { readonly asked: number; readonly adopted: number };
  readonly pauses: number;
  /** How often players took their places again over new links. */
  readonly resumes: number;
  /** Confirmed ticks that were taken back, over players: play that a change of hosts has cost. */
  readonly lostTicks: number;
  readonly unscored: readonly Unscored[];
}

/** Sums up what the players measured. */
export function reportOf(
  records: readonly PlayerRecord[],
  urls: readonly string[],
  took: Milliseconds,
): Report {
  const measures = records.flatMap(({ duelMeasures }) => (duelMeasures ? [duelMeasures] : []));
  const total = (count: (measure: (typeof measures)[number]) => number) =>
    measures.reduce((sum, measure) => sum + count(measure), 0);
  const confirmed = total(({ ticks }) => ticks.confirmed);
  const hot = (frame: HotFrame) => measured(Tally.sum(records.map(({ traffic }) => traffic.hotBytes[frame])));
  return {
    duels: countDuels(records),
    seconds: Math.round(took / 100) / 10,
    urls,
    bytesPerSecond: { goal: STREAM_GOAL, stream: rates(records, 'stream'), all: rates(records, 'all') },
    hotFrameBytes: { input: hot('input'), confirmed: hot('confirmed'), keyframe: hot('keyframe') },
    latencyMs: milliseconds(records.flatMap(({ latencies }) => latencies)),
    gateMs: {
      begin: milliseconds(passages(records, 'ready', 'playing')),
      score: milliseconds(passages(records, 'left', 'scored')),
    },
    rollbackTicks: measured(Tally.sum(measures.map(({ rollbacks }) => rollbacks))),
    lateInputShare: confirmed === 0 ? null : total(({ ticks }) => ticks.late) / confirmed,
    desyncs: total(({ stats }) => stats.desyncs),
    gaps: total(({ stats }) => stats.gaps),
    keyframes: {
      asked: total(({ stats }) => stats.keyframesRequested),
      adopted: total(({ stats }) => stats.keyframesAdopted),
    },
    pauses: records.reduce((sum, { pauses }) => sum + pauses, 0),
    resumes: records.reduce((sum, { resumes }) => sum + resumes, 0),
    lostTicks: total(({ ticks }) => ticks.lost),
    unscored: records.flatMap(unscored),
  };
}

/** A duel is done when both its players have a score; else it failed if one of them did, else it was aborted. */
function countDuels(records: readonly PlayerRecord[]): Report['duels'] {
  const counts = { done: 0, aborted: 0, failed: 0 };
  const pairs = groupsOf(records, ({ duel }) => duel);
  for (const pair of pairs) {
    const kinds = pair.map(({ outcome }) => outcome.kind);
    if (kinds.includes('failed')) counts.failed += 1;
    else if (kinds.includes('aborted')) counts.aborted += 1;
    else counts.done += 1;
  }
  return { asked: pairs.length, ...counts };
}

/** For each match whose two players are ours: from when the later one was at `from` until both were at `to`. */
function passages(
  records: readonly PlayerRecord[],
  from: keyof GateTimes,
  to: keyof GateTimes,
): Milliseconds[] {
  const matches = groupsOf(
    records.filter(({ matchId }) => matchId !== undefined),
    ({ matchId }) => matchId,
  );
  return matches.flatMap((players) => {
    const starts = players.flatMap(({ gates }) => gates[from] ?? []);
    const ends = players.flatMap(({ gates }) => gates[to] ?? []);
    return starts.length === 2 && ends.length === 2 ? [Math.max(...ends) - Math.max(...starts)] : [];
  });
}

function groupsOf(
  records: readonly PlayerRecord[],
  keyOf: (record: PlayerRecord) => unknown,
): PlayerRecord[][] {
  const groups = new Map<unknown, PlayerRecord[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group) group.push(record);
    else groups.set(keyOf(record), [record]);
  }
  return [...groups.values()];
}

function unscored({ duel, name, url, outcome }: PlayerRecord): Unscored[] {
  switch (outcome.kind) {
    case 'scored':
      return [];
    case 'aborted':
      return [{ duel, name, url, why: `the match was aborted: ${outcome.reason}` }];
    case 'failed':
      return [{ duel, name, url, why: outcome.why }];
  }
}

function rates(records: readonly PlayerRecord[], part: keyof ByteRates): Record<Way, Measured> {
  const of = (way: Way) =>
    measured(
      Tally.of(
        records.flatMap(({ traffic }) => (traffic.rates ? [Math.round(traffic.rates[part][way])] : [])),
      ),
    );
  return { up: of('up'), down: of('down') };
}

function milliseconds(samples: readonly Milliseconds[]): Measured {
  return measured(Tally.of(samples.map((sample) => Math.round(sample * 10) / 10)));
}

function measured(tally: Tally): Measured {
  return tally.spread ?? null;
}
