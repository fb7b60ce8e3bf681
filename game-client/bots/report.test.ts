import { describe, expect, it } from 'vitest';
import type { Outcome, PlayerRecord } from './player-record.ts';
import { reportOf } from './report.ts';
import { reportText } from './report-text.ts';
import { Tally } from './tally.ts';
import { Traffic } from './traffic.ts';

const URL = 'http://127.0.0.1:3000';
const SCORED: Outcome = { kind: 'scored' };

function record(duel: number, parts: Partial<PlayerRecord> = {}): PlayerRecord {
  return {
    duel,
    name: `Bot ${duel}`,
    url: URL,
    outcome: SCORED,
    matchId: `match-${duel}`,
    gates: {},
    pauses: 0,
    resumes: 0,
    latencies: [],
    traffic: new Traffic(),
    duelMeasures: undefined,
    ...parts,
  };
}

function measures(late: number, confirmed: number, desyncs: number): PlayerRecord['duelMeasures'] {
  const stats = {
    lead: 0,
    margin: 0,
    rate: 1,
    snaps: 0,
    rollbacks: 0,
    replayedTicks: 0,
    deepestRollback: 0,
    rollbackDepth: 0,
    opponentMoved: 0,
    desyncs,
    gaps: 0,
    olderEpochFrames: 0,
    malformedFrames: 0,
    keyframesRequested: desyncs,
    keyframesAdopted: desyncs + 1,
  };
  return { rollbacks: Tally.of([1, 2, 3]), ticks: { late, confirmed, lost: late }, stats };
}

describe('the report', () => {
  it('BOTS-8: a duel is done when both its players have a score', () => {
    const aborted: Outcome = { kind: 'aborted', reason: 'opponent-absent' };
    const failed: Outcome = { kind: 'failed', why: 'no final score within 9 s' };
    const records = [
      record(1),
      record(1),
      record(2),
      record(2, { outcome: aborted }),
      record(3, { outcome: aborted }),
      record(3, { outcome: failed }),
    ];
    const { duels, unscored } = reportOf(records, [URL], 1234);
    expect(duels).toEqual({ asked: 3, done: 1, aborted: 1, failed: 1 });
    expect(unscored.map(({ duel, why }) => [duel, why])).toEqual([
      [2, 'the match was aborted: opponent-absent'],
      [3, 'the match was aborted: opponent-absent'],
      [3, 'no final score within 9 s'],
    ]);
  });

  it('BOTS-6: gate times run from the later player at one gate to the later one at the next', () => {
    const records = [
      record(1, { gates: { ready: 100, playing: 180, left: 500, scored: 640 } }),
      record(1, { gates: { ready: 150, playing: 170, left: 520, scored: 630 } }),
    ];
    const { gateMs } = reportOf(records, [URL], 0);
    expect(gateMs.begin).toMatchObject({ count: 1, p50: 30 });
    expect(gateMs.score).toMatchObject({ count: 1, p50: 120 });
  });

  it('BOTS-6: matches with a stranger and players without a match have no gate times', () => {
    const gates = { ready: 1, playing: 2, left: 3, scored: 4 };
    const nowhere = { matchId: undefined, gates: {} };
    const records = [record(1, { gates }), record(2, nowhere), record(2, nowhere)];
    expect(reportOf(records, [URL], 0).gateMs).toEqual({ begin: null, score: null });
  });

  it('BOTS-6: players of different duels who met each other have gate times', () => {
    const met = { matchId: 'match-9' };
    const records = [
      record(1, { ...met, gates: { ready: 0, playing: 5 } }),
      record(2, { ...met, gates: { ready: 1, playing: 4 } }),
    ];
    expect(reportOf(records, [URL], 0).gateMs.begin).toMatchObject({ count: 1, p50: 4 });
  });

  it('BOTS-7: what was not measured is null, and told as nothing', () => {
    const report = reportOf([record(1), record(1)], [URL], 0);
    expect(report.lateInputShare).toBeNull();
    expect(report.latencyMs).toBeNull();
    expect(report.bytesPerSecond.stream.up).toBeNull();
    expect(reportText(report)).toMatch(/^late inputs +nothing measured$/m);
  });

  it('BOTS-7: adds up what all players measured', () => {
    const records = [
      record(1, { duelMeasures: measures(1, 100, 0), pauses: 1, latencies: [1.23, 4] }),
      record(1, { duelMeasures: measures(2, 200, 2), pauses: 2, resumes: 1, latencies: [2] }),
    ];
    const report = reportOf(records, [URL], 65_432);
    expect(report).toMatchObject({
      seconds: 65.4,
      desyncs: 2,
      pauses: 3,
      resumes: 1,
      lostTicks: 3,
      lateInputShare: 0.01,
    });
    expect(report.keyframes).toEqual({ asked: 2, adopted: 4 });
    expect(report.latencyMs).toMatchObject({ count: 3, p50: 2, most: 4 });
    expect(report.rollbackTicks).toMatchObject({ count: 6, p50: 2, most: 3 });
  });

  it('BOTS-5: tells the goal beside what a stream takes', () => {
    const traffic = new Traffic();
    traffic.begin(0);
    traffic.add('up', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0));
    traffic.end(100);
    const text = reportText(reportOf([record(1, { traffic })], [URL], 0));
    expect(text).toMatch(/^stream up, B\/s per player +p50 140 .*goal: at most 1200$/m);
  });

  it('BOTS-8: names every player without a score', () => {
    const outcome: Outcome = { kind: 'failed', why: 'queue:join got server/stopping' };
    const text = reportText(reportOf([record(4, { outcome }), record(4)], [URL], 0));
    expect(text).toContain(`no score: Bot 4 on ${URL}: queue:join got server/stopping`);
  });
});
